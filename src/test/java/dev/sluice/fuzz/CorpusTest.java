package dev.sluice.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything the fuzzer found so far, tried again. */
class CorpusTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(Target.class)
    void whatWasFoundIsAnsweredAsDocumented(Target target) throws IOException {
        List<byte[]> found = Corpus.of(target);
        Stream.concat(target.seeds().stream(), found.stream())
                .forEach(input -> assertTimeoutPreemptively(
                        LONGEST,
                        () -> target.tryOut(input),
                        () -> Base64.getEncoder().encodeToString(input)));
    }
}

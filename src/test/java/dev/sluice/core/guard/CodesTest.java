package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodesTest {
    static Stream<Ways.Way> ways() {
        return Ways.all();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyCodeCanBeHad(Ways.Way way) {
        assertThat(way.cast().before(way.guard())).isAt(way.level()).gives(way.code());
    }

    @Test
    void noRuleMayHaveACodeOfAGuard() {
        assertThat(Rules.RESERVED).containsAll(Codes.all()).contains(Guardrails.GUARD_ERROR);
        assertThat(Rules.RESERVED).hasSize(Codes.all().size() + 1);
    }

    @Test
    void noCodeIsForgotten() {
        assertThat(Ways.all().map(Ways.Way::code).distinct()).containsExactlyInAnyOrderElementsOf(Codes.all());
    }
}

package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {
    private static final String PROMISE =
            "Every decision has one verdict or is listed as waiting, and all outcomes are learned.";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void givesEveryDecisionOneVerdictAndCountsOnOverKeptData() {
        var first = demo("--for=PT5S");
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out())
                .containsPattern("broker +127\\.0\\.0\\.1:\\d+")
                .containsPattern("registry +http://127\\.0\\.0\\.1:\\d+")
                .containsPattern("HTTP +http://127\\.0\\.0\\.1:\\d+")
                .containsPattern("00:03 +decisions")
                .contains("Blocked most often for", "Live actions approved", "success rate", PROMISE);

        var again = demo("--for=PT1S", "--no-traffic");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains(line(first, "Decisions sent"), PROMISE);
    }

    private static String line(Run run, String start) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private Run demo(String... flags) {
        var arguments = new ArrayList<>(
                List.of("demo", "--broker-port=0", "--registry-port=0", "--http-port=0", "--data-dir=" + directory));
        arguments.addAll(List.of(flags));
        return Run.of(arguments.toArray(String[]::new));
    }
}

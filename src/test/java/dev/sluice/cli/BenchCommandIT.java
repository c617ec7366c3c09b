package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandIT {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void drainsSomeDecisionsBesideTheOthersAndStartsTheDemo() throws IOException {
        var json = directory.resolve("bench.json");
        var work = Files.createDirectory(directory.resolve("work"));
        var run = Run.of(
                "bench", "--quick", "--only=throughput,start", "--decisions=6000", "--json=" + json, "--dir=" + work);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("full pipeline, 2 threads +[\\d,]+ decisions/s +>= 40,000")
                .containsPattern("full pipeline to pass-through +[\\d.,]+ x")
                .containsPattern("gate's processor time +[\\d.,]+ us/decision")
                .containsPattern("process start to first verdict +[\\d.,]+ s");
        var figures = new ObjectMapper().readTree(json.toFile()).path("figures");
        assertThat(figures)
                .hasSizeGreaterThan(10)
                .allSatisfy(figure -> assertThat(figure.path("values")).hasSize(1));
        assertThat(work).isEmptyDirectory();
    }
}

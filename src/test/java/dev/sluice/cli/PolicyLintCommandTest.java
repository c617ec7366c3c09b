package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLintCommandTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void saysNothingIsWrongWithAGoodDocument() throws IOException {
        var file = file("good.yaml", "extends: payments\nconcurrency: {max: 5}\n");
        assertThat(Run.of("policy", "lint", file)).isEqualTo(new Run(0, file + ": nothing is wrong\n", ""));
    }

    @Test
    void namesFileLineKeyValueAndWhatIsAllowedOfEveryProblem() throws IOException {
        var file =
                file("bad.yaml", "extends: payments\nconcurrency:\n  max: -1\nguards:\n  Confidense: {minimum: 0.5}\n");
        var run = Run.of("policy", "lint", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith(file + ":3: concurrency.max is -1; it must be"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(file + ":5: guards.Confidense")
                        .contains("Confidence"));
    }

    @Test
    void printsProblemsForPrograms() throws IOException {
        var file = file("bad.yaml", "concurrency: {max: -1}\n");
        var run = Run.of("policy", "lint", file, "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"line\" : 1", "\"path\" : \"concurrency.max\"", "\"value\" : \"-1\"");
        assertThat(Run.of("policy", "lint", file("good.yaml", ""), "--json").out())
                .isEqualTo("[ ]\n");
    }

    @Test
    void checksADocumentOverThoseOfOtherScopes() throws IOException {
        var base = file("base.yaml", "extends: payments\n");
        var acme = file("acme.yaml", "extends: default\nactions: {throttle_path: {cooldown: PT10S}}\n");
        assertThat(Run.of("policy", "lint", acme, "--scope=tenant:acme", "--with", "default=" + base)
                        .exitCode())
                .isZero();
        var alone = Run.of("policy", "lint", acme, "--scope=tenant:acme");
        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.out()).startsWith(acme + ":1: extends");
        var broken = file("broken.yaml", "concurrency: {max: -1}\n");
        assertThat(Run.of("policy", "lint", acme, "--scope=tenant:acme", "--with", "default=" + broken)
                        .out())
                .contains(broken + ":1: concurrency.max is -1");
    }

    @Test
    void saysWhichScopesThereAreAndThatAFileIsMissing() throws IOException {
        var file = file("good.yaml", "extends: payments\n");
        assertThat(Run.of("policy", "lint", file, "--scope=tenant").out()).contains("is no scope; allowed is default");
        assertThat(Run.of("policy", "lint", file, "--with", "default=" + file).exitCode())
                .isEqualTo(2);
        var missing = Run.of("policy", "lint", directory.resolve("none.yaml").toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("none.yaml does not exist.");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}

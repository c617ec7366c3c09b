package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final Path LAUNCHER = Path.of("sluice").toAbsolutePath();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void runsFromAnyDirectoryAndThroughLinksAndPrintsNothingOfItsOwn() throws Exception {
        var inner = Files.createDirectory(directory.resolve("a b"));
        var absolute = Files.createSymbolicLink(inner.resolve("absolute"), LAUNCHER);
        var relative = Files.createSymbolicLink(directory.resolve("relative"), Path.of("a b", "absolute"));
        var run = launch(relative, Map.of(), "topics", "list");
        // A link that leads out of the temporary directory would cause a warning when that is deleted.
        Files.delete(absolute);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("# Topics");
    }

    @Test
    void handsOnArgumentsAndExitCodeAsTheyAre() throws Exception {
        var run = launch(LAUNCHER, Map.of(), "config", "--set", "kafka.client.rack=a b  $c*");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("kafka.client.rack: 'a b  $c*'");
        assertThat(launch(LAUNCHER, Map.of(), "nonsense").exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatJavaHomeHoldsNoJava() throws Exception {
        var run = launch(LAUNCHER, Map.of("JAVA_HOME", directory.toString()), "--version");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("JAVA_HOME=" + directory + " has no bin/java")
                .contains("JDK 17 or newer");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        for (var old : Map.of("1.8.0_402", "8", "11.0.22", "11", "16", "16").entrySet()) {
            var java = fakeJava(old.getKey());
            var run = launch(LAUNCHER, Map.of("JAVA_HOME", java.toString()), "--version");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("is Java " + old.getValue() + ", but Sluice needs a JDK 17 or newer");
        }
    }

    private Path fakeJava(String version) throws IOException {
        var home = Files.createDirectories(directory.resolve(version));
        var java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Run launch(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ProcessBuilder(launcher.toString()).directory(directory.toFile());
        command.command().addAll(List.of(arguments));
        command.environment().put("SLUICE_BUILD", "never");
        command.environment().putAll(environment);
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var process =
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}

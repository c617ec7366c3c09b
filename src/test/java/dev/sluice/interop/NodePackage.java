package dev.sluice.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Node programs with the libraries they need.
 *
 * @param source where they lie
 * @param installed where they are put, with their libraries
 */
record NodePackage(Path source, Path installed) {
    /** Clients of Kafka and of the registry. */
    static final NodePackage INTEROP = new NodePackage(Path.of("src/test/interop"), Path.of("target/interop"));
    /** Checkers of contracts. */
    static final NodePackage CONTRACTS = new NodePackage(Path.of("src/test/contracts"), Path.of("target/contracts"));

    private static final int OLDEST_NODE = 20;
    private static final String LOCK = "package-lock.json";
    private static final Duration TO_INSTALL = Duration.ofMinutes(5);
    /** What npm says when it cannot fetch; anything else it complains about is a fault of the package. */
    private static final Pattern NOT_FETCHED = Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ENETUNREACH"
            + "|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|E40[0-9]|E5[0-9]{2}|[A-Z_]*CERT[A-Z_]*");

    /** Installs the package unless that was done before; skips the test, saying why, where that is not possible. */
    void install() throws IOException, InterruptedException {
        assumeTrue(newEnough(), "The Node programs need Node " + OLDEST_NODE + " or newer and npm on the PATH");
        if (!isInstalled()) {
            copy("package.json");
            copy(LOCK);
            fetch();
        }
    }

    /** Starts one of its programs. */
    Program start(String program, String... arguments) throws IOException {
        copy(program);
        var command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        return Program.start(installed, command);
    }

    private static boolean newEnough() throws IOException, InterruptedException {
        try (var node = Program.start(Path.of("."), List.of("node", "--version"));
                var npm = Program.start(Path.of("."), List.of("npm", "--version"))) {
            return node.ends(Duration.ofMinutes(1))
                    && npm.ends(Duration.ofMinutes(1))
                    && npm.exitCode() == 0
                    && Integer.parseInt(node.output().replaceAll("(?s)^v(\\d+)\\..*", "$1")) >= OLDEST_NODE;
        } catch (IOException | NumberFormatException absent) {
            return false;
        }
    }

    /** npm writes the second file when it has installed everything. */
    private boolean isInstalled() throws IOException {
        return Files.exists(installed.resolve(LOCK))
                && Files.mismatch(source.resolve(LOCK), installed.resolve(LOCK)) == -1
                && Files.exists(installed.resolve("node_modules/.package-lock.json"));
    }

    private void fetch() throws IOException, InterruptedException {
        var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
        try (var npm = Program.start(installed, command)) {
            assumeTrue(npm.ends(TO_INSTALL), "npm did not fetch the Node programs' libraries within " + TO_INSTALL);
            var said = npm.output();
            assumeTrue(
                    npm.exitCode() == 0 || !NOT_FETCHED.matcher(said).find(),
                    () -> "npm could not fetch the Node programs' libraries: " + said);
            assertThat(npm.exitCode()).as(said).isZero();
        }
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(installed);
        Files.copy(source.resolve(file), installed.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
}

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

/** The Node programs of {@code src/test/interop} with the libraries they need, in {@code target/interop}. */
final class NodePackage {
    private static final int OLDEST_NODE = 20;
    private static final Path SOURCE = Path.of("src/test/interop");
    private static final Path INSTALLED = Path.of("target/interop");
    private static final String LOCK = "package-lock.json";
    private static final Duration TO_INSTALL = Duration.ofMinutes(5);
    /** What npm says when it cannot fetch; anything else it complains about is a fault of the package. */
    private static final Pattern NOT_FETCHED = Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ENETUNREACH"
            + "|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|E40[0-9]|E5[0-9]{2}|[A-Z_]*CERT[A-Z_]*");

    private NodePackage() {}

    /** Installs the package unless that was done before; skips the test, saying why, where that is not possible. */
    static void install() throws IOException, InterruptedException {
        assumeTrue(newEnough(), "The Node programs need Node " + OLDEST_NODE + " or newer and npm on the PATH");
        if (!installed()) {
            copy("package.json");
            copy(LOCK);
            fetch();
        }
    }

    /** Starts one of its programs. */
    static Program start(String program, String... arguments) throws IOException {
        copy(program);
        var command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        return Program.start(INSTALLED, command);
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
    private static boolean installed() throws IOException {
        return Files.exists(INSTALLED.resolve(LOCK))
                && Files.mismatch(SOURCE.resolve(LOCK), INSTALLED.resolve(LOCK)) == -1
                && Files.exists(INSTALLED.resolve("node_modules/.package-lock.json"));
    }

    private static void fetch() throws IOException, InterruptedException {
        var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
        try (var npm = Program.start(INSTALLED, command)) {
            assumeTrue(npm.ends(TO_INSTALL), "npm did not fetch the Node programs' libraries within " + TO_INSTALL);
            var said = npm.output();
            assumeTrue(
                    npm.exitCode() == 0 || !NOT_FETCHED.matcher(said).find(),
                    () -> "npm could not fetch the Node programs' libraries: " + said);
            assertThat(npm.exitCode()).as(said).isZero();
        }
    }

    private static void copy(String file) throws IOException {
        Files.createDirectories(INSTALLED);
        Files.copy(SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
}

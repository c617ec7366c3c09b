package dev.sluice.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Permit;
import dev.sluice.examples.TicketAdapter;
import dev.sluice.gate.SluiceChild;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The adapter of docs/execution.md, in a jar of its own on the class path of an executor that knows nothing of it. */
@DisabledOnOs(OS.WINDOWS)
class AdapterOfOnesOwnIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void isFoundInAJarAndCarriesAnActionOut() throws Exception {
        Path tickets = Files.createDirectory(directory.resolve("tickets"));
        Path log = directory.resolve("executor.log");
        try (ExecutorLab lab = new ExecutorLab(directory.resolve("keys"));
                SluiceChild executor = SluiceChild.start(
                        "executor",
                        lab.settings(),
                        log,
                        productAnd(jar()),
                        List.of("-Dlogback.configurationFile=logback.xml", "-Dtickets=" + tickets))) {
            Permit permit =
                    lab.resigned(lab.permit(decision(), "http://localhost/", false, ExecutorLab.QUICK), "open_ticket");
            lab.send(permit);
            await().atMost(SOON).until(() -> lab.reports(permit).size() == 1);

            assertThat(lab.reports(permit)).singleElement().satisfies(report -> {
                assertThat(report.status()).isEqualTo(Status.SUCCESS);
                assertThat(report.result()).startsWith("opened open_ticket-");
                assertThat(report.resultSource()).isEqualTo("tickets");
                assertThat(report.trace()).containsEntry("exec.adapter", "open_ticket");
            });
            try (Stream<Path> opened = Files.list(tickets)) {
                assertThat(opened)
                        .singleElement()
                        .satisfies(ticket -> assertThat(ticket).hasContent("disk is full"));
            }
            assertThat(executor.stop()).isZero();
        }
        assertThat(Files.readString(log)).contains("open_ticket");
    }

    /** The class path of this test without the classes of tests. */
    private static String productAnd(Path jar) {
        String testClasses = Path.of("target", "test-classes").toAbsolutePath().toString();
        return Stream.concat(
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(each -> !Path.of(each)
                                        .toAbsolutePath()
                                        .toString()
                                        .equals(testClasses)),
                        Stream.of(jar.toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("tickets.jar");
        String file = TicketAdapter.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = requireNonNull(TicketAdapter.class.getResourceAsStream("/" + file))) {
            out.putNextEntry(new JarEntry("META-INF/services/dev.sluice.executor.adapter.Adapter"));
            out.write(TicketAdapter.class.getName().getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry(file));
            bytes.transferTo(out);
        }
        return jar;
    }

    private static Decision decision() {
        return new Decision(
                "ticket-1",
                "acme",
                Environment.DEV,
                "bot",
                new Action("open_ticket", "desk", Map.of("title", "disk is full"), null, null),
                0.85,
                false,
                true,
                Mode.LIVE,
                true,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}

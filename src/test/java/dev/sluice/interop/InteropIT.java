package dev.sluice.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.examples.ReadVerdicts;
import dev.sluice.examples.WriteADecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Programs that know of Sluice only its schemas and topics. Those in Node are skipped, saying why, where it is absent. */
@DisabledOnOs(OS.WINDOWS)
class InteropIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static @Nullable DemoProcess demo;
    private static String bootstrapServers = "";
    private static String registryUrl = "";

    @BeforeAll
    static void startTheDemo() throws IOException {
        demo = DemoProcess.start();
        bootstrapServers = demo.bootstrapServers();
        registryUrl = demo.registryUrl();
    }

    @AfterAll
    static void stopTheDemo() throws IOException {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void givesEachOfAThousandDecisionsOfOtherPeoplesClientsItsVerdict() throws Exception {
        NodePackage.INTEROP.install();
        var schemas = Path.of("schemas").toAbsolutePath().toString();
        try (var program = NodePackage.INTEROP.start("interop.mjs", bootstrapServers, registryUrl, schemas)) {
            assertThat(program.ends(PATIENCE)).as("ended: %s", program.output()).isTrue();
            assertThat(program.exitCode()).as(program.output()).isZero();
            assertThat(program.output())
                    .contains("60 snapshots and 1000 decisions written")
                    .contains("verdicts of 1000 distinct ids read")
                    .contains("at most one terminal per id");
            System.out.print(program.output());
        }
    }

    @Test
    void approvesTheDecisionOfTheGuidesProgramsInJavaScript() throws Exception {
        NodePackage.INTEROP.install();
        try (var writer = NodePackage.INTEROP.start("write-a-decision.mjs", bootstrapServers, registryUrl);
                var reader = NodePackage.INTEROP.start("read-verdicts.mjs", bootstrapServers, registryUrl)) {
            assertReads(reader, idWrittenBy(writer));
        }
    }

    @Test
    void approvesTheDecisionOfTheGuidesProgramsInJava() throws Exception {
        try (var writer = java(WriteADecision.class);
                var reader = java(ReadVerdicts.class)) {
            assertReads(reader, idWrittenBy(writer));
        }
    }

    private static String idWrittenBy(Program writer) throws Exception {
        assertThat(writer.ends(SOON)).as("ended: %s", writer.output()).isTrue();
        assertThat(writer.exitCode()).as(writer.output()).isZero();
        return writer.output().replaceAll("(?s).*wrote (\\S+)\\s*$", "$1");
    }

    private static void assertReads(Program reader, String id) {
        await().atMost(SOON).untilAsserted(() -> assertThat(reader.output()).contains("acme " + id + " APPROVED null"));
    }

    private static Program java(Class<?> program) throws IOException {
        return Program.start(
                Path.of("."),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        bootstrapServers,
                        registryUrl));
    }
}

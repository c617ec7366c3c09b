package dev.sluice.cli;

import dev.sluice.client.GateApi;
import dev.sluice.config.Configuration;
import dev.sluice.config.Setting;
import dev.sluice.core.learn.Windows;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.GateMeters;
import dev.sluice.topology.GateTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice topology}: what the gate is made of. */
@Command(
        name = "topology",
        description = "Prints the gate's processors, stores and topics, with a picture, as Markdown.",
        footer = {
            "",
            "Examples:",
            "  sluice topology > topology-docs/README.md",
            "  sluice topology --running --gate-url http://gate:8080"
        })
final class TopologyCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(
            Setting.GATE_URL, Setting.GATE_TOKEN, Setting.LEARNING_WINDOW, Setting.LEARNING_RETENTION);

    @Option(
            names = "--running",
            description = "Ask the gate at gate.url instead, which also tells who has which partition. Prints JSON.")
    private boolean running;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var configuration = flags.load();
        var out = spec.commandLine().getOut();
        out.print(running ? asked(configuration) : described(configuration));
        out.flush();
    }

    private static String asked(Configuration configuration) {
        return new GateApi(configuration.gateUrl(), configuration.gateToken())
                        .json("/api/v1/topology", Map.of())
                        .toPrettyString()
                + System.lineSeparator();
    }

    private static String described(Configuration configuration) {
        var learning = configuration.learning();
        var windows = new Windows(learning.window(), learning.retention());
        var meters = new GateMeters(new SimpleMeterRegistry());
        return new GateTopology(AvroFormats.selfDescribing(), windows, () -> 1, meters, Verifier.OFF, Signer.NONE)
                .page()
                .markdown();
    }
}

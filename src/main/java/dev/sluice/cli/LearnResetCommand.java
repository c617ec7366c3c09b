package dev.sluice.cli;

import dev.sluice.config.Configuration;
import dev.sluice.config.Section;
import dev.sluice.core.policy.Control;
import dev.sluice.gate.Trust;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.submit.ControlPlaneAnswer;
import dev.sluice.submit.SubmissionSettings;
import dev.sluice.submit.Submissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice learn reset}: has the gate forget what it learned. */
@Command(
        name = "reset",
        description = {
            "Has the gate forget what it has learned up to now, of one tenant or of all: statistics, outcomes kept, and how far"
                    + " each type of action is trusted. It cannot be undone, but by importing an export from before.",
            "Written to Kafka and signed with signing.key, which the gate must trust for the purpose control; in the audit log"
                    + " from then on. What guards know of cooldowns, repetition and failures of a target stays.",
            "Exit code 0: forgotten; 1: refused; 4: no answer in time."
        },
        footer = {
            "",
            "Examples:",
            "  sluice learn reset --tenant acme --reason 'metrics were wrong' --bootstrap-servers kafka:9092"
                    + " --schema-registry-url http://registry:8081 --signing-key keys/ops.pem"
        })
final class LearnResetCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS, Section.SIGNATURES);

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Forget what this tenant's actions taught.")
    private @Nullable String tenant;

    @Option(names = "--all", description = "Forget what everybody's actions taught.")
    private boolean all;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; the audit log says it.")
    private String reason = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        // never everybody's by leaving something out
        if (all == (tenant != null)) {
            throw new ParameterException(spec.commandLine(), "Give --tenant TENANT, or --all.");
        }
        var configuration = flags.load();
        configuration.kafka().requireBootstrapServers();
        configuration.signatures().requireSigningKey();
        var order = Control.reset(
                tenant == null ? Control.GLOBAL : "tenant:" + tenant,
                reason,
                System.getProperty("user.name", "unknown"),
                InstantSource.system().instant());
        try (var submissions = Submissions.open(settings(configuration))) {
            return told(submissions.control(order, PATIENCE));
        }
    }

    private static SubmissionSettings settings(Configuration configuration) {
        return new SubmissionSettings(
                configuration.kafka().producer(),
                configuration.kafka().consumer(),
                new SerdeFactory(configuration.schemas().serde()),
                Trust.signer(configuration.signatures()),
                configuration.gate().applicationId() + "-learn-reset",
                1);
    }

    private int told(ControlPlaneAnswer answer) {
        if (answer instanceof ControlPlaneAnswer.Refused refused) {
            throw new CommandFailedException("The gate has not forgotten anything: " + refused.reason());
        }
        var out = spec.commandLine().getOut();
        boolean pending = answer instanceof ControlPlaneAnswer.Pending;
        out.println(
                pending
                        ? "The order is on the topic controls; no gate has answered yet."
                        : "Forgotten: " + (tenant == null ? "what all tenants taught" : "what " + tenant + " taught"));
        out.flush();
        return pending ? ExitCodes.NO_ANSWER : 0;
    }
}

package dev.sluice.cli;

import dev.sluice.audit.AuditJson;
import dev.sluice.audit.Prover;
import dev.sluice.config.Section;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice audit consistency}: proof that the log only grew. */
@Command(
        name = "consistency",
        description = {
            "Prints a proof that the audit log only grew between two checkpoints, by their numbers: nothing that was in it"
                    + " was changed or taken away. One JSON object.",
            "Verified by `sluice audit verify --proof FILE`, which needs the public key only."
        },
        footer = {
            "",
            "Examples:",
            "  sluice audit consistency 17 42 --trusted-keys keys/trusted-keys.yaml > grown.json",
            "  sluice audit consistency 1 2 --file audit.ndjson --trusted-keys keys/trusted-keys.yaml"
        })
final class AuditConsistencyCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS, Section.SIGNATURES);

    @Mixin
    private final AuditedLog log = new AuditedLog();

    @Parameters(index = "0", paramLabel = "A", description = "Number of the earlier checkpoint.")
    private long earlier;

    @Parameters(index = "1", paramLabel = "B", description = "Number of the later checkpoint.")
    private long later;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (earlier < 1 || earlier > later) {
            throw new ParameterException(
                    spec.commandLine(), "Checkpoint " + earlier + " is not before checkpoint " + later);
        }
        var configuration = flags.load();
        var refusal = AuditedLog.refusal(configuration);
        var proof = log.with(configuration, source -> new Prover(source, refusal).consistency(earlier, later));
        var out = spec.commandLine().getOut();
        out.println(AuditJson.write(proof));
        out.flush();
    }
}

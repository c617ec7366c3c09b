package dev.sluice.cli;

import dev.sluice.audit.AuditJson;
import dev.sluice.audit.Prover;
import dev.sluice.config.Section;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.audit.Checkpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice audit prove}: proof that something is in the log. */
@Command(
        name = "prove",
        description = {
            "Prints a proof that the newest verdict on a decision is in the audit log: the entry, its place, the hashes"
                    + " that lead from it to the root, and the signed checkpoint that has this root. One JSON object a"
                    + " line.",
            "Who holds the proof and the public key needs nothing else: `sluice audit verify --proof FILE`."
        },
        footer = {
            "",
            "Examples:",
            "  sluice audit prove d-1 --trusted-keys keys/trusted-keys.yaml > proof.json",
            "  sluice audit prove d-1 --tenant acme --all --file audit.ndjson --trusted-keys keys/trusted-keys.yaml"
        })
final class AuditProveCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS, Section.SIGNATURES);

    @Mixin
    private final AuditedLog log = new AuditedLog();

    @Parameters(paramLabel = "DECISION_ID", description = "The decision.")
    private String decisionId = "";

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose decision; needed when several have the id.")
    private @Nullable String tenant;

    @Option(
            names = "--all",
            description = "Prove every entry about the decision: verdicts, rulings, attempts, reports.")
    private boolean all;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var configuration = flags.load();
        var refusal = AuditedLog.refusal(configuration);
        var lines = log.with(configuration, source -> lines(new Prover(source, refusal)));
        var out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private List<String> lines(Prover prover) {
        var found = prover.find(this::isWanted);
        var checkpoint = found.checkpoint()
                .orElseThrow(() -> new CommandFailedException(
                        "The log has no trusted checkpoint yet, which could prove anything. `sluice audit checkpoint` has"
                                + " one written."));
        return chosen(found.entries()).stream()
                .map(entry -> prove(prover, entry, checkpoint))
                .toList();
    }

    private boolean isWanted(AuditEntry entry) {
        return entry.subject().equals(decisionId)
                && !entry.tenantId().isEmpty()
                && (tenant == null || tenant.equals(entry.tenantId()));
    }

    private List<AuditEntry> chosen(List<AuditEntry> entries) {
        var tenants =
                entries.stream().map(AuditEntry::tenantId).distinct().sorted().toList();
        if (tenants.size() > 1) {
            throw new CommandFailedException("The tenants " + String.join(", ", tenants) + " have a decision "
                    + decisionId + ". Say whose with --tenant.");
        }
        var verdicts = entries.stream()
                .filter(entry -> entry.kind() == AuditKind.VERDICT)
                .toList();
        if (verdicts.isEmpty()) {
            throw new CommandFailedException("The log has no verdict on a decision " + decisionId + ".");
        }
        return all ? entries : verdicts.subList(verdicts.size() - 1, verdicts.size());
    }

    private static String prove(Prover prover, AuditEntry entry, Checkpoint checkpoint) {
        return prover.inclusion(entry, checkpoint)
                .map(AuditJson::write)
                .orElseThrow(() -> new CommandFailedException("Entry " + entry.sequence() + " of partition "
                        + entry.partition() + " is not proven yet: checkpoint " + checkpoint.number()
                        + " was made before it. `sluice audit checkpoint` has one written."));
    }
}

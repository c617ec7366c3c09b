package dev.sluice.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.audit.AuditJson;
import dev.sluice.audit.CheckpointLines;
import dev.sluice.audit.ProofFile;
import dev.sluice.audit.WitnessedLog;
import dev.sluice.config.Section;
import dev.sluice.core.audit.Audit;
import dev.sluice.core.audit.AuditVerifier;
import dev.sluice.core.audit.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice audit verify}: whether a log, or a proof, is what the gate wrote. */
@Command(
        name = "verify",
        description = {
            "Verifies the audit log: that every entry says what was hashed, that none is missing, moved, repeated or put in,"
                    + " and that the checkpoints, signed by a trusted key, prove it. Says the first broken entry of every"
                    + " partition, the kind of damage, and how far the log is proven.",
            "Needs the public keys only (trusted.keys), and with --file or --proof neither Kafka nor a registry.",
            "Exit code 0: whole; 1: damaged, or the proof does not hold; 2: it could not be read."
        },
        footer = {
            "",
            "Examples:",
            "  sluice audit verify --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081"
                    + " --trusted-keys keys/trusted-keys.yaml",
            "  sluice audit verify --file audit.ndjson --trusted-keys keys/trusted-keys.yaml",
            "  sluice audit verify --file audit.ndjson --checkpoints kept/checkpoints.ndjson --trusted-keys"
                    + " keys/trusted-keys.yaml",
            "  sluice audit verify --proof proof.json --trusted-keys keys/trusted-keys.yaml"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS, Section.SIGNATURES);

    @Mixin
    private final AuditedLog log = new AuditedLog();

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "Checkpoints that were kept elsewhere (audit.checkpoint.file): the log must hold what they"
                    + " prove. Repeatable.")
    private List<Path> kept = List.of();

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "Verify what `sluice audit prove` or `sluice audit consistency` wrote, instead of a log.")
    private @Nullable Path proof;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var configuration = flags.load();
        var refusal = AuditedLog.refusal(configuration);
        if (proof != null) {
            return verify(proof, refusal);
        }
        var witnesses = new ArrayList<Checkpoint>();
        kept.forEach(file -> witnesses.addAll(CheckpointLines.read(file)));
        var audit = log.with(configuration, source -> {
            var verifier = new AuditVerifier(refusal);
            WitnessedLog.read(source, witnesses, verifier);
            return verifier.result();
        });
        print(audit);
        return audit.isIntact() ? ExitCodes.OK : ExitCodes.BLOCKED;
    }

    /** What is printed as JSON. */
    private record Answer(boolean intact, @JsonUnwrapped Audit audit) {}

    private void print(Audit audit) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(AuditJson.write(new Answer(audit.isIntact(), audit)));
        } else {
            AuditText.print(audit, out);
        }
        out.flush();
    }

    private int verify(Path file, Function<Checkpoint, Optional<String>> refusal) {
        var out = spec.commandLine().getOut();
        boolean holds = true;
        for (var each : ProofFile.read(file)) {
            var flaw = each.flaw(refusal);
            out.println(flaw.map(why -> "Not proven: " + why + ".").orElseGet(() -> "Proven: " + each.claim() + "."));
            holds = holds && flaw.isEmpty();
        }
        out.flush();
        return holds ? ExitCodes.OK : ExitCodes.BLOCKED;
    }
}

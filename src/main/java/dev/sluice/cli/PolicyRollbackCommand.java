package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.client.GateApi;
import dev.sluice.policyfile.Scope;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice policy rollback}: puts an older document in force again. */
@Command(
        name = "rollback",
        description = {
            "Puts an older document of a scope in force again, as a new one with a new epoch: history only grows.",
            "Exit code 0: in force; 1: refused, and nothing has changed; 4: written, but the gate has not said anything yet."
        },
        footer = {
            "",
            "Examples:",
            "  sluice policy rollback --scope default --steps 1 --reason 'blocks too much'",
            "  sluice policy rollback --scope tenant:acme --to 12 --reason 'as before the incident'"
        })
final class PolicyRollbackCommand implements Callable<Integer> {
    private static final int FURTHEST = 100;

    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description = "Whose document: " + Scope.ALLOWED + ".")
    private String scope = "";

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the audit log.")
    private String reason = "";

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Which document. */
    static final class Target {
        @Option(
                names = "--to",
                paramLabel = "EPOCH",
                description = "The document of this epoch, as `sluice policy history` lists them.")
        private @Nullable Long epoch;

        @Option(names = "--steps", paramLabel = "N", description = "So many documents before the one in force.")
        private @Nullable Integer steps;
    }

    @Override
    public Integer call() {
        var gate = flags.gate();
        long epoch = target.epoch == null ? stepsBack(gate, target.steps == null ? 1 : target.steps) : target.epoch;
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("toEpoch", epoch)
                .put("reason", Reason.required(reason, spec));
        return new PolicyWritten(spec, json)
                .print(gate.post(PolicyDocuments.path(scope, "rollback"), Map.of(), body), scope);
    }

    private long stepsBack(GateApi gate, int steps) {
        var inForce = PolicyDocuments.of(gate).of(scope);
        if (inForce == null) {
            throw new CommandFailedException("No document is in force for scope " + scope + ".");
        }
        long now = inForce.path("epoch").asLong();
        var history = gate.json(PolicyDocuments.path(scope, "history"), Map.of("limit", Integer.toString(FURTHEST)));
        var older = StreamSupport.stream(history.path("policies").spliterator(), false)
                .mapToLong(each -> each.path("epoch").asLong())
                .filter(epoch -> epoch < now)
                .toArray();
        if (steps < 1 || older.length < steps) {
            throw new CommandFailedException("There are " + older.length + " documents before epoch " + now
                    + " of scope " + scope + ", so --steps must be from 1 to " + older.length + ".");
        }
        return older[steps - 1];
    }
}

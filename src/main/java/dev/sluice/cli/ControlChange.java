package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.client.GateApi;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Sets the state or the freeze of one scope, and leaves the other of the two as it is. */
final class ControlChange {
    private static final String CONTROLS = GateApi.path("api", "v1", "controls");

    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description = "What it covers: global, tenant:ID, source:NAME, action:TYPE or target:TENANT/NAME.")
    private String scope = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why: every blocked decision says so.")
    private String reason = "";

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    int set(@Nullable ControlState state, @Nullable Boolean freeze, CommandSpec spec) {
        if (!Control.isScope(scope)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--scope': '" + scope
                            + "' is none of global, tenant:ID, source:NAME, action:TYPE, target:TENANT/NAME");
        }
        var why = Reason.required(reason, spec);
        var gate = flags.gate();
        var now = present(gate);
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("state", state == null ? now.path("state").asText(ControlState.ACTIVE.name()) : state.name())
                .put("freeze", freeze == null ? now.path("freeze").asBoolean(false) : freeze)
                .put("reason", why);
        var said = gate.put(CONTROLS + GateApi.path(scope), Map.of(), body);
        var out = spec.commandLine().getOut();
        out.println(json ? said.body().toPrettyString() : words(said));
        out.flush();
        return said.isPending() ? ExitCodes.NO_ANSWER : ExitCodes.OK;
    }

    private JsonNode present(GateApi gate) {
        for (var each : gate.json(CONTROLS, Map.of()).path("controls")) {
            if (each.path("scope").asText().equals(scope)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private String words(GateApi.Answer said) {
        if (said.isPending()) {
            return "Written for " + scope + ", but the gate has not said yet that it is in force. Look again with"
                    + " `sluice control list`.";
        }
        var body = said.body();
        return scope + " is " + body.path("state").asText()
                + (body.path("freeze").asBoolean() ? ", learning is frozen" : "") + ": epoch "
                + body.path("epoch").asText();
    }
}

package dev.sluice.cli;

import dev.sluice.client.GateApi;
import picocli.CommandLine.Model.CommandSpec;

/** Says what came of a document that was written. */
final class PolicyWritten {
    private final CommandSpec spec;
    private final boolean json;

    PolicyWritten(CommandSpec spec, boolean json) {
        this.spec = spec;
        this.json = json;
    }

    int print(GateApi.Answer answer, String scope) {
        var out = spec.commandLine().getOut();
        var body = answer.body();
        if (json) {
            out.println(body.toPrettyString());
        } else if (answer.isPending()) {
            out.println("Written for " + scope + ", but the gate has not said yet that it is in force. Ask again with"
                    + " `sluice policy show --scope " + scope + "`.");
        } else {
            var version = body.path("version").asText("");
            out.println("In force for " + scope + ": epoch "
                    + body.path("epoch").asText() + (version.isEmpty() ? "" : ", version " + version));
        }
        out.flush();
        return answer.isPending() ? ExitCodes.NO_ANSWER : ExitCodes.OK;
    }
}

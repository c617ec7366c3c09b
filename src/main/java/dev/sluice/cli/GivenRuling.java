package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.client.GateApi;
import dev.sluice.core.approve.Answer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** An answer to what waits: shows what it is about, sends the digest that was shown, and says what came of it. */
final class GivenRuling {
    private static final String WAITING = "WAITING";

    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Mixin
    private final HeldDecision held = new HeldDecision();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the audit log.")
    private String reason = "";

    @Option(
            names = "--digest",
            paramLabel = "DIGEST",
            description =
                    "Only if this is the digest of the action that waits, as it was shown before. Default: what is"
                            + " shown now.")
    private @Nullable String digest;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT5S",
            description = "How long to wait for what comes of it, at most PT30S. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--json", description = "Print the gate's answer as it is, and nothing else.")
    private boolean json;

    int give(Answer answer, CommandSpec spec) {
        var why = Reason.required(reason, spec);
        var gate = flags.gate();
        var request = held.request(gate);
        var out = spec.commandLine().getOut();
        if (!json) {
            new ApprovalText(request).print(out);
            out.println();
            out.flush();
        }
        var state = request.path("state").asText(WAITING);
        if (!state.equals(WAITING)) {
            throw new CommandFailedException(held + " waits no more: it is " + state + ". Nothing was sent.");
        }
        var shown = request.path("actionDigest").asText();
        if (digest != null && !digest.equals(shown)) {
            throw new CommandFailedException("Another action waits under " + held
                    + " than the one of --digest. Nothing was" + " sent. Look at it with `sluice approvals show`.");
        }
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("ruling", answer.name())
                .put("reason", why)
                .put("actionDigest", shown);
        var said = gate.post(held.rulings(), Map.of("timeout", timeout.toString()), body);
        out.println(json ? said.body().toPrettyString() : words(said));
        out.flush();
        return exitCode(answer, said);
    }

    private String words(GateApi.Answer said) {
        if (said.isPending()) {
            return "Sent, but the gate has not answered within " + timeout
                    + ". Look again with `sluice approvals show`.";
        }
        var body = said.body();
        var disposition = disposition(body);
        return disposition.isEmpty()
                ? "Taken: " + body.path("result").asText() + ". " + held + " goes on waiting."
                : "Taken. " + held + " is " + disposition + " now" + why(body.path("verdict")) + ".";
    }

    /** Approved is not always let through: other guards may object by now. */
    private static String why(JsonNode verdict) {
        var reason = verdict.path("blockReason")
                .asText(verdict.path("approvalMessage").asText(""));
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String disposition(JsonNode body) {
        var disposition = body.path("disposition");
        return disposition.isNull() ? "" : disposition.asText("");
    }

    /** Who denies or withdraws wants it blocked; who approves wants it approved. */
    private static int exitCode(Answer answer, GateApi.Answer said) {
        if (said.isPending()) {
            return ExitCodes.NO_ANSWER;
        }
        if (answer != Answer.APPROVE) {
            return ExitCodes.OK;
        }
        return disposition(said.body()).isEmpty()
                ? ExitCodes.AWAITING_APPROVAL
                : ExitCodes.of(said.body().path("disposition"));
    }
}

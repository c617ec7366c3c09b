package dev.sluice.executor.adapter;

import dev.sluice.core.execute.OwnSecrets;
import dev.sluice.executor.call.Call;
import dev.sluice.executor.call.Caller;
import dev.sluice.executor.call.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Makes calls that say who sends them. What the other side was told in confidence, it is not believed to keep: neither the
 * credential nor a secret of the order is in a reply.
 *
 * @param caller makes the calls
 * @param credential what the other side is shown
 */
record Sending(Caller caller, Credential credential) {
    Reply reply(Call call, Order order, Duration atMost) {
        String refusal = credential.refusal(call.url());
        if (refusal != null) {
            return new Reply.Blocked(refusal);
        }
        Map<String, String> headers;
        try {
            headers = credential.headers();
        } catch (IOException unreadable) {
            return new Reply.NotSent(String.valueOf(unreadable.getMessage()));
        }
        OwnSecrets told = OwnSecrets.of(order.parameters()).and(OwnSecrets.ofHeaders(headers.values()));
        Call traced = call.with(Headers.of(order.trace())).with(headers);
        return caller.call(traced, atMost, order.confirmation()).worded(told::replace);
    }
}

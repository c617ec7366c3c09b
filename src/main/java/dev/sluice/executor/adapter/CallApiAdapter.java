package dev.sluice.executor.adapter;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.call.Call;
import dev.sluice.executor.call.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code call_api}: calls a service that the policy names, at the address the policy gives it. The parameters beside
 * {@code service} and {@code method} go as JSON with POST, the default, or as the query with GET.
 */
final class CallApiAdapter implements Adapter {
    static final String NAME = "call_api";

    private static final String SERVICE = "service";
    private static final String METHOD = "method";

    private final Caller caller;
    private final Credentials credentials;

    CallApiAdapter(Caller caller, Credentials credentials) {
        this.caller = caller;
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer carryOut(Order order, Duration atMost) {
        Permit.Service service = order.permit().service();
        if (service == null) {
            return new Answer.Blocked("the policy names no such service");
        }
        Map<String, Object> arguments = new TreeMap<>(order.parameters());
        arguments.remove(SERVICE);
        arguments.remove(METHOD);
        Map<String, String> headers = Map.of(Headers.IDEMPOTENCY_KEY, Headers.safe(order.idempotencyKey()));
        String method = order.text(METHOD).orElse("POST").toUpperCase(Locale.ROOT);
        URI url = URI.create(service.url());
        Call call;
        switch (method) {
            case "GET" -> call = new Call(method, Query.added(url, arguments), headers, null);
            case "POST" -> call = new Call(method, url, headers, CanonicalJson.of(arguments));
            default -> {
                return new Answer.Blocked("method is neither GET nor POST");
            }
        }
        Sending sending = new Sending(caller, credentials.ofService(service.name()));
        return Replies.answer(sending.reply(call, order, atMost), service.name());
    }
}

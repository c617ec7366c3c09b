package dev.sluice.executor.call;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent.
 *
 * @param method GET or POST
 * @param url where, http or https
 * @param headers beside those every call has
 * @param body JSON; null for none
 */
public record Call(
        String method,
        URI url,
        Map<String, String> headers,
        @Nullable String body) {
    public Call {
        headers = Map.copyOf(headers);
    }

    /** The same with more headers. */
    public Call with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Call(method, url, all, body);
    }

    /** Leaves headers and body out, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + url.getHost();
    }
}

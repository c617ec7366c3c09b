package dev.sluice.executor.adapter;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Queries of addresses. */
final class Query {
    private Query() {}

    /** The address with more arguments in its query. */
    static URI added(URI url, Map<String, ?> arguments) {
        if (arguments.isEmpty()) {
            return url;
        }
        String query = arguments.entrySet().stream()
                .map(argument -> encoded(argument.getKey()) + "=" + encoded(String.valueOf(argument.getValue())))
                .collect(Collectors.joining("&"));
        String text = url.toString();
        int fragment = text.indexOf('#');
        String base = fragment < 0 ? text : text.substring(0, fragment);
        return URI.create(base + (url.getRawQuery() == null ? "?" : "&") + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

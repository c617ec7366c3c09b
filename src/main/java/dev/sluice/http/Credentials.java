package dev.sluice.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of where it comes from.
 *
 * @param authorization every header of that name
 * @param host the name the caller called this server by
 * @param origin the page that made a browser ask; null when there is none
 * @param address where the connection comes from
 */
record Credentials(
        List<String> authorization,
        @Nullable String host,
        @Nullable String origin,
        String address) {
    Credentials {
        authorization = List.copyOf(authorization);
    }
}

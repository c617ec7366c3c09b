package dev.sluice.http;

import dev.sluice.auth.Identity;
import dev.sluice.core.decision.Trace;
import dev.sluice.query.Copy;
import dev.sluice.query.RemoteOwner;
import dev.sluice.topology.TraceHeaders;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a request from the server, and gives a reply to it. */
final class Exchange {
    private static final int MOST_PARAMETERS = 32;
    private static final int MOST_DISCARDED = 4 << 20;
    private static final int DISCARDED_AT_ONCE = 16 << 10;
    private static final String AUTHORIZATION = "Authorization";
    private static final byte[] NOTHING = {};
    private static final Pattern JSON = Pattern.compile("(?i)application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

    private Exchange() {}

    /**
     * The request.
     *
     * @throws ProblemException when it cannot be understood
     */
    static Request request(Context context, Identity caller) {
        String query = context.req().getQueryString();
        return new Request(
                context.req().getRequestURI(),
                query,
                context.pathParamMap(),
                query == null ? Map.of() : parameters(query),
                context.header("Accept"),
                caller,
                context.header(AUTHORIZATION),
                NOTHING,
                trace(context),
                forwarded(context.header(RemoteOwner.FORWARDED)));
    }

    /** The trace it says it belongs to. */
    static Trace trace(Context context) {
        return TraceHeaders.of(context.header(TraceHeaders.PARENT), context.header(TraceHeaders.STATE));
    }

    /** The tenant a request is about, as it came; empty when it names none. */
    static String tenantOf(Context context) {
        Map<String, String> variables = context.pathParamMap();
        String named = Objects.requireNonNullElse(context.queryParam(Parameter.TENANT.text()), "");
        String ofScope = Scopes.tenantOf(variables.getOrDefault(Scopes.SCOPE, ""));
        return variables.getOrDefault(TenantRoutes.TENANT, ofScope.isEmpty() ? named : ofScope);
    }

    /** What it shows of where it comes from. */
    static Credentials credentials(Context context) {
        return new Credentials(
                Collections.list(context.req().getHeaders(AUTHORIZATION)),
                context.header("Host"),
                context.header("Origin"),
                context.req().getRemoteAddr());
    }

    /**
     * What a request brings to a route that takes something.
     *
     * @throws ProblemException when it is not JSON by what it says of itself, too large, or breaks off
     */
    static byte[] body(Context context, int largest) {
        String type = Objects.requireNonNullElse(context.req().getContentType(), "");
        if (!JSON.matcher(type).matches()) {
            throw ProblemException.unsupportedMediaType();
        }
        try {
            byte[] body = context.req().getInputStream().readNBytes(largest + 1);
            if (body.length > largest) {
                discard(context);
                throw ProblemException.tooLarge("The body is larger than " + largest + " bytes");
            }
            return body;
        } catch (IOException brokenOff) {
            throw ProblemException.badRequest("The body breaks off");
        }
    }

    /**
     * Reads on without keeping anything, within bounds. A server that closes while somebody still writes resets the connection,
     * and what it had answered may be lost with that.
     */
    static void discard(Context context) {
        byte[] discarded = new byte[DISCARDED_AT_ONCE];
        try {
            InputStream rest = context.req().getInputStream();
            int read = 0;
            for (int all = 0; read >= 0 && all < MOST_DISCARDED; all += read) {
                read = rest.read(discarded);
            }
        } catch (IOException brokenOff) {
            // whoever breaks off does not wait for an answer
        }
    }

    /** Gives the reply. */
    static void reply(Context context, Reply reply) {
        reply.headers().forEach(context::header);
        context.status(reply.status()).contentType(reply.contentType()).result(reply.body());
    }

    /** The decoded parameters of a query. */
    static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        String[] pairs = query.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw ProblemException.badRequest("The query has more than " + MOST_PARAMETERS + " parameters");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            throw ProblemException.badRequest("The query is not properly percent-encoded");
        }
    }

    private static @Nullable Copy forwarded(@Nullable String header) {
        if (header == null) {
            return null;
        }
        return header.toLowerCase(Locale.ROOT).equals("any") ? Copy.ANY : Copy.ACTIVE;
    }
}

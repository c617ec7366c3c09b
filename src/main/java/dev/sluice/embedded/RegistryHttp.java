package dev.sluice.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests and answers of the registry over HTTP, with Confluent's media type and form of an error. */
record RegistryHttp(RegistryRoutes routes) implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LARGEST_BODY_BYTES = 4 * 1024 * 1024;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
            try {
                if (body.length > LARGEST_BODY_BYTES) {
                    throw RegistryFailure.of(413, "The body is larger than " + LARGEST_BODY_BYTES + " bytes");
                }
                var request = RegistryRequest.of(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        new String(body, StandardCharsets.UTF_8));
                send(exchange, 200, routes.answer(request));
            } catch (RegistryFailure refused) {
                send(exchange, refused.status(), error(refused.code(), String.valueOf(refused.getMessage())));
            } catch (RuntimeException fault) {
                LOG.error("The embedded schema registry failed on {}", exchange.getRequestURI(), fault);
                send(exchange, 500, error(50001, "Internal error of the embedded schema registry"));
            }
        }
    }

    private static Map<String, Object> error(int code, String message) {
        return Map.of("error_code", code, "message", message);
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        var bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

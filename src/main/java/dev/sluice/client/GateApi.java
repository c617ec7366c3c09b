package dev.sluice.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a gate's API. Safe for use by several threads. */
public final class GateApi {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** A client of the gate at that address. */
    public GateApi(URI base) {
        this.base = base;
    }

    /** The path of segments, each of which may hold anything. */
    public static String path(String... segments) {
        return Arrays.stream(segments).map(GateApi::encoded).collect(Collectors.joining("/", "/", ""));
    }

    /**
     * The JSON at a path.
     *
     * @param query parameters by name
     * @throws GateApiException when there is no answer or a refusal
     */
    public JsonNode json(String path, Map<String, String> query) {
        try {
            return JSON.readTree(text(path, query));
        } catch (JsonProcessingException notJson) {
            throw new GateApiException("What answers at " + base + " is no gate: it does not answer in JSON.", notJson);
        }
    }

    /** The text at a path; {@link GateApiException} as for {@link #json}. */
    public String text(String path, Map<String, String> query) {
        var answer = ask(path, query, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    /** The bytes at a path as they come, to be closed; {@link GateApiException} as for {@link #json}. */
    public InputStream stream(String path, Map<String, String> query) {
        var answer = ask(path, query, BodyHandlers.ofInputStream());
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        try (var body = answer.body()) {
            throw refusal(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException lost) {
            throw refusal(answer.statusCode(), "");
        }
    }

    private <T> HttpResponse<T> ask(String path, Map<String, String> query, HttpResponse.BodyHandler<T> handler) {
        var request =
                HttpRequest.newBuilder(address(path, query)).timeout(ANSWER).build();
        try {
            return client.send(request, handler);
        } catch (IOException failure) {
            throw new GateApiException(
                    "No gate answers at " + base + ": "
                            + (failure.getMessage() == null ? failure : failure.getMessage())
                            + ". Check that it runs, and --gate-url.",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GateApiException("Interrupted while waiting for " + base, interrupted);
        }
    }

    private URI address(String path, Map<String, String> query) {
        var parameters = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        var root = base.toString().replaceAll("/+$", "");
        return URI.create(root + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private GateApiException refusal(int status, String body) {
        return new GateApiException("The gate at " + base + " answers " + status + reason(body), null);
    }

    /** What a problem document (RFC 9457) says; anything else says nothing. */
    private static String reason(String body) {
        try {
            var problem = JSON.readTree(body);
            var said = problem.path("detail").asText(problem.path("title").asText());
            return said.isEmpty() ? "." : ": " + said;
        } catch (JsonProcessingException noProblemDocument) {
            return ".";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dev.sluice.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a gate's API. Safe for use by several threads. */
public final class GateApi {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** A gate waits up to 30 s itself for what comes of what was written. */
    private static final Duration EFFECT = Duration.ofSeconds(45);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final @Nullable String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** A client of the gate at that address, where nobody has to sign in. */
    public GateApi(URI base) {
        this(base, null);
    }

    /** A client of the gate at that address that signs in with a token; null signs in nobody. */
    public GateApi(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
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
        return parsed(text(path, query));
    }

    /** The text at a path; {@link GateApiException} as for {@link #json}. */
    public String text(String path, Map<String, String> query) {
        return accepted(ask(get(path, query), BodyHandlers.ofString())).body();
    }

    /** The bytes at a path as they come, to be closed; {@link GateApiException} as for {@link #json}. */
    public InputStream stream(String path, Map<String, String> query) {
        var answer = ask(get(path, query), BodyHandlers.ofInputStream());
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        try (var body = answer.body()) {
            throw refusal(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException lost) {
            throw refusal(answer.statusCode(), "");
        }
    }

    /** What the gate says to a document that is new to it; {@link GateApiException} as for {@link #json}. */
    public Answer post(String path, Map<String, String> query, JsonNode document) {
        return write("POST", path, query, document);
    }

    /** What the gate says to a document that replaces what is there; {@link GateApiException} as for {@link #json}. */
    public Answer put(String path, Map<String, String> query, JsonNode document) {
        return write("PUT", path, query, document);
    }

    /**
     * What a gate says to what was written.
     *
     * @param status 200 or another above it that is no refusal; 202 is: not done yet
     * @param body what it says
     */
    public record Answer(int status, JsonNode body) {
        /** Whether what was sent was taken, but nothing came of it in time. */
        public boolean isPending() {
            return status == HttpURLConnection.HTTP_ACCEPTED;
        }
    }

    private Answer write(String method, String path, Map<String, String> query, JsonNode document) {
        var request = request(path, query)
                .header("Content-Type", "application/json")
                .timeout(EFFECT)
                .method(method, BodyPublishers.ofString(document.toString()))
                .build();
        var answer = accepted(ask(request, BodyHandlers.ofString()));
        return new Answer(answer.statusCode(), parsed(answer.body()));
    }

    private HttpRequest get(String path, Map<String, String> query) {
        return request(path, query).build();
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        var request = HttpRequest.newBuilder(address(path, query)).timeout(ANSWER);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new GateApiException("What answers at " + base + " is no gate: it does not answer in JSON.", notJson);
        }
    }

    private HttpResponse<String> accepted(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer.statusCode(), answer.body());
        }
        return answer;
    }

    private <T> HttpResponse<T> ask(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
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
        var problem = problem(body);
        var said = problem.path("detail").asText(problem.path("title").asText());
        return new GateApiException(
                status,
                problem,
                "The gate at " + base + " answers " + status + (said.isEmpty() ? "." : ": " + said) + advice(status));
    }

    private static JsonNode problem(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noProblemDocument) {
            return MissingNode.getInstance();
        }
    }

    private String advice(int status) {
        if (status != HttpURLConnection.HTTP_UNAUTHORIZED) {
            return "";
        }
        return token == null
                ? " Sign in: set SLUICE_TOKEN, or write gate.token into the configuration file."
                : " Check the token: SLUICE_TOKEN, --token or gate.token.";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

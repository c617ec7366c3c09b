package dev.sluice.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.serde.RegistryConfig.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks the registry over HTTP: one address after the other, again after a pause, until one answers or the total time
 * is over. The address that answered last is asked first. Safe for use by several threads.
 */
final class RegistryTransport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final RegistryConfig config;
    private final HttpClient http;
    private volatile int preferred;

    RegistryTransport(RegistryConfig config) {
        this.config = config;
        this.http = http(config);
    }

    private static HttpClient http(RegistryConfig config) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // A redirect could carry our credentials to another host.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout());
        if (!config.tls().isEmpty()) {
            try (var factory = new DefaultSslEngineFactory()) {
                factory.configure(config.tls());
                builder.sslContext(factory.sslContext());
            }
        }
        return builder.build();
    }

    /**
     * The registry's answer: what was asked for, or a refusal that is the registry's own.
     *
     * @throws RegistryUnavailableException when no answer came in time, or one that is not a registry's
     */
    RegistryReply ask(String method, String path, @Nullable String body) {
        long deadline = System.nanoTime() + config.totalTimeout().toNanos();
        var pause = config.firstPause();
        while (true) {
            var failure = round(method, path, body, deadline);
            if (failure.reply() != null) {
                return failure.reply();
            }
            if (!failure.mayPass() || pause.toNanos() >= deadline - System.nanoTime()) {
                throw new RegistryUnavailableException(
                        "No schema registry answers: " + failure.problem(), failure.cause());
            }
            rest(pause);
            pause = longer(pause);
        }
    }

    /** Asks every address once; the last failure stands for all, and any that may pass makes another round worth it. */
    private Attempt round(String method, String path, @Nullable String body, long deadline) {
        int count = config.endpoints().size();
        int first = preferred;
        boolean mayPass = false;
        var last = Attempt.failed(true, "no time was left", null);
        for (int i = 0; i < count && deadline > System.nanoTime(); i++) {
            int index = (first + i) % count;
            var endpoint = config.endpoints().get(index);
            // The addresses still to be tried get their share of the time left.
            long share = (deadline - System.nanoTime()) / (count - i);
            last = attempt(endpoint, request(endpoint, method, path, body), share);
            if (last.reply() != null) {
                preferred = index;
                return last;
            }
            mayPass |= last.mayPass();
        }
        return Attempt.failed(mayPass, last.problem(), last.cause());
    }

    private Attempt attempt(Endpoint endpoint, HttpRequest request, long shareNanos) {
        long patience = Math.min(shareNanos, config.readTimeout().toNanos());
        var exchange = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return judge(endpoint, exchange.get(patience, TimeUnit.NANOSECONDS));
        } catch (TimeoutException slow) {
            return Attempt.failed(true, endpoint + " did not answer in time", slow);
        } catch (ExecutionException failure) {
            var cause = failure.getCause();
            return Attempt.failed(cause instanceof IOException, endpoint + " cannot be asked: " + cause, cause);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } finally {
            exchange.cancel(true);
        }
    }

    private static Attempt judge(Endpoint endpoint, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 500 || status == 429 || status == 408) {
            return Attempt.failed(true, endpoint + " answered " + status, null);
        }
        if (status == 401 || status == 403) {
            return Attempt.failed(false, endpoint + " refuses our credentials with " + status, null);
        }
        var reply = new RegistryReply(status, json(response.body()));
        return reply.isAnswer() || reply.isRefusal() || reply.isStray()
                ? Attempt.answered(reply)
                : Attempt.failed(
                        false,
                        endpoint + " answered " + status + ", not as a schema registry does; check schema.registry.url",
                        null);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }

    private HttpRequest request(Endpoint endpoint, String method, String path, @Nullable String body) {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                .timeout(config.readTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(method, publisher);
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE);
        }
        if (endpoint.authorization() != null) {
            request.header("Authorization", endpoint.authorization());
        }
        return request.build();
    }

    private Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** How an address took a question: it answered, or it failed in a way that may pass or not. */
    private record Attempt(
            @Nullable RegistryReply reply,
            boolean mayPass,
            String problem,
            @Nullable Throwable cause) {
        static Attempt answered(RegistryReply reply) {
            return new Attempt(reply, true, "", null);
        }

        static Attempt failed(boolean mayPass, String problem, @Nullable Throwable cause) {
            return new Attempt(null, mayPass, problem, cause);
        }
    }
}

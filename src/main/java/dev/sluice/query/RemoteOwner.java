package dev.sluice.query;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Asks another instance what this one was asked. The question says that it was passed on: nobody passes it on again. */
public final class RemoteOwner {
    /** The header of a question that was passed on. Its value says which {@link Copy} may answer, in lower case. */
    public static final String FORWARDED = "Sluice-Forwarded";

    /** The header of an answer that a warm copy gave: it may lag behind. */
    public static final String STALE = "Sluice-Stale";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /**
     * The answer of an instance, whatever its status.
     *
     * @param pathAndQuery as this instance received it, still encoded
     * @param authorization how the caller signed in; null when nobody has to
     * @throws IOException when it cannot be reached or does not answer in time
     */
    public RemoteAnswer ask(HostInfo instance, String pathAndQuery, @Nullable String authorization, Copy copy)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(instance, pathAndQuery))
                .timeout(ANSWER_TIMEOUT)
                .header(FORWARDED, copy.name().toLowerCase(Locale.ROOT))
                .header("Accept", "*/*")
                .GET();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new RemoteAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("application/octet-stream"),
                    response.body(),
                    response.headers().firstValue(STALE).isPresent());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + instance);
        }
    }

    private static URI address(HostInfo instance, String pathAndQuery) throws IOException {
        String host = instance.host().indexOf(':') >= 0 ? "[" + instance.host() + "]" : instance.host();
        try {
            return URI.create("http://" + host + ":" + instance.port() + pathAndQuery);
        } catch (IllegalArgumentException unusable) {
            throw new IOException("no address of an instance: " + instance, unusable);
        }
    }

    /**
     * What another instance answered.
     *
     * @param status the HTTP status
     * @param contentType of the body
     * @param body as it came
     * @param stale true when a warm copy gave it
     */
    @SuppressWarnings("ArrayRecordComponent") // carried through, never compared
    public record RemoteAnswer(int status, String contentType, byte[] body, boolean stale) {
        /** True when the instance could not say anything about the tenant. */
        public boolean isUnavailable() {
            return status == 503;
        }
    }
}

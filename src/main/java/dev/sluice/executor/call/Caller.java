package dev.sluice.executor.call;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls over HTTP. Every call has a connection of its own, is sent once at most, and ends in time however slowly the other
 * side answers. Safe for use by several threads.
 */
public final class Caller implements AutoCloseable {
    /** As much of an answer as is read, in bytes. */
    public static final int LONGEST_ANSWER = Beginning.LONGEST;

    private static final String CALL = "sluice.call";
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_CONNECTIONS = 256;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "call-alarms");
        thread.setDaemon(true);
        return thread;
    });

    /** Calls public addresses, and others only when they are allowed; believes the certificates that Java trusts. */
    public Caller(boolean privateAllowed) {
        this(privateAllowed, SSLContexts.createDefault());
    }

    /** The same, believing other certificates. */
    public Caller(boolean privateAllowed, SSLContext trust) {
        this(new CheckedNames(privateAllowed, InetAddress::getAllByName), trust);
    }

    Caller(CheckedNames names, SSLContext trust) {
        Http1Config limits = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(limits)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(30))
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), CALL, Caller::confirmed)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("sluice-executor")
                .build();
    }

    /** One call under way. */
    private static final class Progress {
        final Confirmation confirmation;
        volatile boolean sent;
        volatile boolean late;

        Progress(Confirmation confirmation) {
            this.confirmation = confirmation;
        }
    }

    /** The connection stands, and not a byte of the request has been written. */
    private static ClassicHttpResponse confirmed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Progress progress = (Progress) scope.clientContext.getAttribute(CALL);
        if (progress.late) {
            throw new IOException("too late");
        }
        progress.confirmation.confirm();
        progress.sent = true;
        return chain.proceed(request, scope);
    }

    /**
     * Calls, and reads the beginning of the answer.
     *
     * @param atMost the longest it may take altogether
     * @param confirmation asked when the connection stands, before anything is written
     * @throws DeniedException from the confirmation
     */
    public Reply call(Call call, Duration atMost, Confirmation confirmation) {
        String scheme = call.url().getScheme();
        if (call.url().getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            return new Reply.Blocked("the address is not one of http or https");
        }
        Progress progress = new Progress(confirmation);
        HttpUriRequestBase request = request(call, atMost);
        Future<?> alarm = alarms.schedule(
                () -> {
                    progress.late = true;
                    request.abort();
                },
                atMost.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return sent(request, progress);
        } finally {
            alarm.cancel(false);
        }
    }

    private Reply sent(HttpUriRequestBase request, Progress progress) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(CALL, progress);
        try {
            return received(client.executeOpen(null, request, context), request);
        } catch (CheckedNames.NotPublicException inside) {
            return new Reply.Blocked(String.valueOf(inside.getMessage()));
        } catch (IOException | IllegalStateException | IllegalArgumentException failure) {
            String what = progress.late
                    ? (progress.sent ? "no answer in time" : "no connection in time")
                    : Untrusted.of(failure)
                            .orElseGet(() -> failure.getClass().getSimpleName() + ": " + failure.getMessage());
            return progress.sent ? new Reply.Lost(what) : new Reply.NotSent(what);
        }
    }

    private static HttpUriRequestBase request(Call call, Duration atMost) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.url());
        call.headers().forEach(request::setHeader);
        request.setHeader(HttpHeaders.ACCEPT, "application/json, text/*;q=0.9, */*;q=0.1");
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(Math.max(1, atMost.toMillis())))
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .build());
        String body = call.body();
        if (body != null) {
            request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        }
        return request;
    }

    /** Takes the status for an answer even when the rest of it does not come. */
    private static Reply received(ClassicHttpResponse response, HttpUriRequestBase request) {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        Beginning body = Beginning.of(response.getEntity());
        // what was not read is not waited for
        request.abort();
        closed(response);
        return new Reply.Received(
                response.getCode(),
                location == null ? "" : String.valueOf(location.getValue()),
                body.text(),
                body.complete());
    }

    private static void closed(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException alreadyBroken) {
            // there is nothing left of it
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}

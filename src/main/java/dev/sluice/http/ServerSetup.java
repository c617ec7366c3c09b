package dev.sluice.http;

import dev.sluice.config.HttpSettings;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server is set up: its limits, its routes, and that whatever goes wrong ends as a problem document. */
record ServerSetup(HttpSettings at, List<Route> routes, MeterRegistry meters) implements Consumer<JavalinConfig> {
    /** Name of the timer of all requests, by route and status. */
    static final String REQUESTS = "sluice.http.requests";

    private static final Logger LOG = LoggerFactory.getLogger(ServerSetup.class);
    private static final String ALLOW = "GET, HEAD";
    /** Nothing here takes a body yet; this bounds what is read of one before it is refused or ignored. */
    private static final long LARGEST_REQUEST_BYTES = 64 * 1024;

    private static final int LARGEST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);

    @Override
    public void accept(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = at.host();
        config.jetty.port = at.port();
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(ServerSetup::limit);
        config.jetty.modifyServer(server -> server.setErrorHandler(new ServerProblems()));
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = LARGEST_REQUEST_BYTES;
        config.routes.before(ServerSetup::admit);
        for (Route route : routes) {
            config.routes.get(route.path(), context -> answer(route, context));
            config.routes.head(route.path(), context -> answer(route, context));
        }
        config.routes.exception(HttpResponseException.class, ServerSetup::refused);
        config.routes.exception(
                ProblemException.class,
                (problem, context) ->
                        Exchange.reply(context, problem.reply(context.req().getRequestURI())));
        config.routes.exception(Exception.class, ServerSetup::failed);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("http");
        return threads;
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(LARGEST_HEADER_BYTES);
        http.setIdleTimeout(IDLE.toMillis());
        // ids and targets may have any character in them, a slash and a percent sign too, percent-encoded
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "any-id",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
    }

    private static void admit(Context context) {
        SecurityHeaders.set(context);
        if (context.req().getContentLengthLong() > LARGEST_REQUEST_BYTES) {
            throw ProblemException.tooLarge("The body is larger than " + LARGEST_REQUEST_BYTES + " bytes");
        }
    }

    private void answer(Route route, Context context) {
        long start = System.nanoTime();
        Reply reply;
        try {
            reply = route.answer(Exchange.request(context));
        } catch (ProblemException refused) {
            reply = refused.reply(context.req().getRequestURI());
        }
        Exchange.reply(context, reply);
        meters.timer(REQUESTS, "route", route.path(), "status", String.valueOf(reply.status()))
                .record(Duration.ofNanos(System.nanoTime() - start));
    }

    private static void refused(HttpResponseException refusal, Context context) {
        int status = refusal.getStatus();
        Reply reply = Reply.problem(Problem.of(status, context.req().getRequestURI()));
        Exchange.reply(
                context,
                status == ProblemType.METHOD_NOT_ALLOWED.status() ? reply.with(Map.of("Allow", ALLOW)) : reply);
    }

    /** What nobody foresaw: the log has all of it, the caller a name to find it by. */
    private static void failed(Exception fault, Context context) {
        String name = UUID.randomUUID().toString();
        LOG.error(
                "Request {} {} failed ({})",
                context.method().name(),
                context.req().getRequestURI(),
                name,
                fault);
        Problem problem = Problem.of(
                ProblemType.INTERNAL,
                "The gate's log says more about this failure under " + name,
                context.req().getRequestURI());
        Exchange.reply(context, Reply.problem(problem));
    }
}

package dev.sluice.http;

import dev.sluice.auth.Identity;
import dev.sluice.config.HttpSettings;
import dev.sluice.log.LogFields;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server is set up: its limits, its routes, and that whatever goes wrong ends as a problem document. */
record ServerSetup(HttpSettings at, List<Route> routes, Doorkeeper doorkeeper, DenialLog denials, MeterRegistry meters)
        implements Consumer<JavalinConfig> {
    /** Name of the timer of all requests, by route and status. */
    static final String REQUESTS = "sluice.http.requests";

    private static final String COUNTED = "sluice.counted";
    private static final String UNKNOWN = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(ServerSetup.class);
    private static final int LARGEST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 4;
    /** At the usual level, packing a tenant's statistics takes longer than reading and adding them up. */
    private static final int FAST = 1;

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
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(FAST));
        config.http.maxRequestSize = Route.LARGEST_BODY;
        config.routes.before(SecurityHeaders::set);
        routes.forEach(route -> register(route, config.routes));
        config.routes.exception(HttpResponseException.class, this::refused);
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

    private void register(Route route, RoutesConfig server) {
        Handler answering = context -> answer(route, context);
        switch (route.method()) {
            case GET -> {
                server.get(route.serverPath(), answering);
                server.head(route.serverPath(), answering);
            }
            case POST -> server.post(route.serverPath(), answering);
            case PUT -> server.put(route.serverPath(), answering);
        }
    }

    private void answer(Route route, Context context) {
        long start = System.nanoTime();
        int status = ProblemType.INTERNAL.status();
        context.attribute(COUNTED, true);
        try (LogFields about = LogFields.open()) {
            about.about(tenantOf(context), "", Exchange.trace(context));
            Reply reply = replied(route, context);
            Exchange.reply(context, reply);
            status = reply.status();
        } catch (HttpResponseException refusal) {
            status = refusal.getStatus();
            throw refusal;
        } finally {
            count(context.method().name(), route.path(), status, System.nanoTime() - start);
        }
    }

    private static String tenantOf(Context context) {
        return context.pathParamMap().getOrDefault(TenantRoutes.TENANT, "");
    }

    private void count(String method, String route, int status, long nanos) {
        Timer.builder(REQUESTS)
                .description("Requests answered, from their arrival to their answer")
                .tags("method", method, "route", route, "status", String.valueOf(status))
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Reply replied(Route route, Context context) {
        Credentials shown = Exchange.credentials(context);
        Identity caller = Identity.NOBODY;
        try {
            caller = doorkeeper.identify(route, shown);
            return answer(route, Exchange.request(context, caller), context);
        } catch (ProblemException refused) {
            if (!refused.denial().isEmpty()) {
                denials.denied(Denial.of(refused, route, Exchange.tenantOf(context), caller, shown));
            }
            return refused.reply(context.req().getRequestURI());
        }
    }

    /** First whether the caller may, then whether the request makes sense: who may not learns nothing of that. */
    private static Reply answer(Route route, Request request, Context context) {
        Doorkeeper.check(route, request);
        if (context.req().getContentLengthLong() > route.largestBody()) {
            Exchange.discard(context);
            throw ProblemException.tooLarge("The body is larger than " + route.largestBody() + " bytes");
        }
        return route.answer(
                route.method().takesBody() ? request.bringing(Exchange.body(context, route.largestBody())) : request);
    }

    /** What no route is there for is counted together, whatever was asked for and however. */
    private void refused(HttpResponseException refusal, Context context) {
        int status = refusal.getStatus();
        if (context.attribute(COUNTED) == null) {
            count(UNKNOWN, UNKNOWN, status, 0);
        }
        Reply reply = Reply.problem(Problem.of(status, context.req().getRequestURI()));
        Exchange.reply(
                context,
                status == ProblemType.METHOD_NOT_ALLOWED.status()
                        ? reply.with(Map.of("Allow", refusal.getDetails().getOrDefault("availableMethods", "")))
                        : reply);
    }

    /** What nobody foresaw: the log has all of it, the caller a name to find it by. */
    private static void failed(Exception fault, Context context) {
        String name = UUID.randomUUID().toString();
        try (LogFields about = LogFields.open()) {
            about.about(tenantOf(context), "", Exchange.trace(context));
            LOG.error(
                    "Request {} {} failed ({})",
                    context.method().name(),
                    context.req().getRequestURI(),
                    name,
                    fault);
        }
        Problem problem = Problem.of(
                ProblemType.INTERNAL,
                "The gate's log says more about this failure under " + name,
                context.req().getRequestURI());
        Exchange.reply(context, Reply.problem(problem));
    }
}

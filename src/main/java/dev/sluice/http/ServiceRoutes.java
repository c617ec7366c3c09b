package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.query.Lookups;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What this process says of itself. */
final class ServiceRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain";
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final Gateway gateway;
    private final GateInfo info;
    private final PrometheusMeterRegistry meters;

    ServiceRoutes(Gateway gateway, GateInfo info, PrometheusMeterRegistry meters) {
        this.gateway = gateway;
        this.info = info;
        this.meters = meters;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        "/api/v1/topology",
                        "What the gate is made of, and which instance has which partition",
                        Access.SIGNED_IN,
                        (request, parameters) -> topology()),
                Route.get(
                        "/info",
                        "Which build runs here, as what, since when",
                        Access.SIGNED_IN,
                        (request, parameters) -> info()),
                Route.get("/metrics", "Meters for Prometheus", Access.OPEN, (request, parameters) -> metrics(request))
                        .as(PROMETHEUS_TEXT, OPEN_METRICS));
    }

    /** What this process is, and where. */
    record InfoAnswer(@JsonUnwrapped GateInfo info, String instance) {}

    private Reply info() {
        return Reply.json(new InfoAnswer(info, gateway.instance()));
    }

    private Reply topology() {
        Lookups lookups = gateway.requireLookups();
        return Reply.json(TopologyAnswer.of(
                info.applicationId(), lookups.topology(), lookups.cluster().get()));
    }

    private Reply metrics(Request request) {
        String accept = Objects.requireNonNullElse(request.accept(), "");
        String type = accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : PROMETHEUS_TEXT + "; version=0.0.4; charset=utf-8";
        return new Reply(200, type, meters.scrape(type).getBytes(StandardCharsets.UTF_8), Map.of());
    }
}

package dev.sluice.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Stream;

/** The one table of what can be asked. The reference in {@code docs/http.md} is held to it. */
final class Routes {
    private Routes() {}

    static List<Route> table(Gateway gateway, GateInfo info, PrometheusMeterRegistry meters, List<HealthCheck> checks) {
        return Stream.of(
                        new LearningRoutes(gateway).table(),
                        new OutcomeRoutes(gateway).table(),
                        new TenantRoutes(gateway).table(),
                        new Health(gateway, checks).table(),
                        new ServiceRoutes(gateway, info, meters).table())
                .flatMap(List::stream)
                .toList();
    }
}

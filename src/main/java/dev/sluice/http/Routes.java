package dev.sluice.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The one table of what can be asked. The reference in {@code docs/http.md} is held to it. */
final class Routes {
    private Routes() {}

    static List<Route> table(
            Gateway gateway,
            Intake intake,
            GateInfo info,
            PrometheusMeterRegistry meters,
            List<HealthCheck> checks,
            InstantSource clock) {
        TenantRoutes tenants = new TenantRoutes(gateway);
        PolicyRoutes policies = new PolicyRoutes(gateway, intake);
        return Stream.of(
                        new LearningRoutes(gateway).table(),
                        new OutcomeRoutes(gateway).table(),
                        tenants.table(),
                        new DecisionRoutes(intake, tenants, clock).table(),
                        new ApprovalRoutes(gateway).table(),
                        new RulingRoutes(intake, clock).table(),
                        new EffectiveRoutes(gateway).table(),
                        policies.table(),
                        new PolicyWriting(policies, intake, clock).table(),
                        new ControlRoutes(gateway, intake, clock).table(),
                        new AuditRoutes(intake).table(),
                        new Health(gateway, checks).table(),
                        new ServiceRoutes(gateway, info, meters).table(),
                        new ContractRoutes().table())
                .flatMap(List::stream)
                .toList();
    }
}

package dev.sluice.http;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.query.Tenant;
import java.time.Instant;
import java.util.List;

/** Decisions and metrics of one tenant. */
final class TenantRoutes {
    /** The variable of a path that says whose answer it is. */
    static final String TENANT = "t";

    private static final String PREFIX = "/api/v1/tenants/{" + TENANT + "}";
    /** The variable of a path that says which decision. */
    static final String ID = "id";

    private static final String TARGET = "target";

    private final Gateway gateway;

    TenantRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A path below a tenant. */
    static String below(String path) {
        return PREFIX + path;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        below("/decisions/{" + ID + "}"),
                        "The newest verdict on a decision, and what came of it",
                        Access.OF_TENANT,
                        (request, parameters) -> decision(request)),
                Route.get(
                        below("/metrics/{" + TARGET + "}"),
                        "The metrics of a target, now or as of a moment",
                        Access.OF_TENANT,
                        this::metrics,
                        Parameter.AS_OF));
    }

    /** The newest verdict on the decision of the path. */
    Reply decision(Request request) {
        String decisionId = request.variable(ID);
        Instant now = gateway.requireLookups().tenants().now();
        return gateway.answer(request, (tenant, copy) -> {
            Verdict verdict = verdict(tenant, decisionId, now);
            // asked before the outcome: what turns from one into the other in between is seen at least once
            Outcome reported = tenant.reported(decisionId);
            Outcome outcome = tenant.outcome(decisionId);
            return Reply.json(new TenantAnswers.DecisionAnswer(
                    tenant.id(),
                    decisionId,
                    TenantAnswers.Standing.of(copy),
                    verdict.disposition(),
                    verdict,
                    outcome,
                    outcome == null ? reported : null));
        });
    }

    private static Verdict verdict(Tenant tenant, String decisionId, Instant now) {
        Verdict verdict = tenant.verdict(decisionId, now);
        if (verdict == null) {
            throw ProblemException.notFound(
                    "No verdict on such a decision is kept. Verdicts can be looked up for an hour");
        }
        return verdict;
    }

    private Reply metrics(Request request, Parameters parameters) {
        String target = request.variable(TARGET);
        Instant asOf = parameters.instant(Parameter.AS_OF);
        return gateway.answer(request, (tenant, copy) -> {
            MetricsSnapshot snapshot = tenant.metrics(target, asOf);
            if (snapshot == null) {
                throw ProblemException.notFound("No metrics of such a target are kept for that moment");
            }
            return Reply.json(new TenantAnswers.MetricsAnswer(snapshot, TenantAnswers.Standing.of(copy), asOf));
        });
    }
}

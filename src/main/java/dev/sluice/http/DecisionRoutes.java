package dev.sluice.http;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Verdict;
import dev.sluice.submit.DecisionAnswer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Takes decisions and metrics of a tenant. */
final class DecisionRoutes {
    private final Intake intake;
    private final TenantRoutes tenants;
    private final InstantSource clock;

    DecisionRoutes(Intake intake, TenantRoutes tenants, InstantSource clock) {
        this.intake = intake;
        this.tenants = tenants;
        this.clock = clock;
    }

    List<Route> table() {
        return List.of(
                Route.post(
                                TenantRoutes.below("/decisions"),
                                "Takes a decision, and answers with its committed verdict",
                                Access.SENDS,
                                this::decide,
                                Parameter.TIMEOUT)
                        .takingLargeBodies(),
                Route.post(
                        TenantRoutes.below("/metrics"),
                        "Takes a metrics snapshot",
                        Access.SENDS,
                        (request, parameters) -> observe(request)));
    }

    private Reply decide(Request request, Parameters parameters) {
        String tenantId = request.variable(TenantRoutes.TENANT);
        Decision decision =
                DecisionBody.read(request.body(), tenantId, request.caller().name());
        DecisionAnswer answer =
                intake.bring(inputs -> inputs.decision(decision, request.trace(), parameters.timeout()));
        if (answer instanceof DecisionAnswer.Answered answered) {
            return Reply.json(JudgedAnswer.of(answered.verdict()));
        }
        String link = Links.decision(tenantId, decision.decisionId());
        if (answer instanceof DecisionAnswer.Repeated) {
            return repeated(request, tenantId, decision.decisionId(), link);
        }
        if (answer instanceof DecisionAnswer.Unreadable unreadable) {
            throw ProblemException.badRequest("The gate put it aside: " + unreadable.reason());
        }
        return Reply.accepted(new PendingAnswer(tenantId, decision.decisionId(), link), link);
    }

    /** The verdict that the first of them got, as it is looked up. */
    private Reply repeated(Request request, String tenantId, String decisionId, String link) {
        Request lookup = request.asking(link, Map.of(TenantRoutes.TENANT, tenantId, TenantRoutes.ID, decisionId));
        try {
            return tenants.decision(lookup);
        } catch (ProblemException gone) {
            if (gone.status() != ProblemType.NOT_FOUND.status()) {
                throw gone;
            }
            throw ProblemException.conflict(
                    "This decision was judged before, and its verdict is kept on the topics only");
        }
    }

    private Reply observe(Request request) {
        MetricsSnapshot snapshot =
                SnapshotBody.read(request.body(), request.variable(TenantRoutes.TENANT), clock.instant());
        Position position = intake.bring(inputs -> inputs.snapshot(snapshot));
        return Reply.json(201, new StoredAnswer(snapshot.tenantId(), snapshot.target(), position));
    }

    /** A committed verdict. */
    record JudgedAnswer(
            String tenantId, String decisionId, dev.sluice.core.decision.Disposition disposition, Verdict verdict) {
        static JudgedAnswer of(Verdict verdict) {
            return new JudgedAnswer(verdict.tenantId(), verdict.decisionId(), verdict.disposition(), verdict);
        }
    }

    /** No verdict yet; where it can be looked up. */
    record PendingAnswer(String tenantId, String decisionId, String link) {}

    /** Where a snapshot lies. */
    record StoredAnswer(String tenantId, String target, Position position) {}
}

package dev.sluice.core.flight;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.flight.Flight.Stage;
import dev.sluice.core.guard.Case;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Notional;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes of a live case that was approved: the permit to carry it out, and what the gate remembers until it is settled. */
public final class Departure {
    private static final String CALL_API = "call_api";
    private static final String SERVICE = "service";

    private Departure() {}

    /**
     * The permit, without a signature.
     *
     * @param judged an approved live case
     * @param issuedAt append time of the record that released it
     */
    public static Permit permit(Case judged, Instant issuedAt) {
        Decision decision = judged.decision();
        CatalogEntry entry = judged.entry();
        Policy policy = judged.policy();
        String adapter = adapter(decision.action(), entry);
        return new Permit(
                Permit.idOf(decision.tenantId(), judged.contentDigest()),
                decision,
                judged.actionDigest(),
                Digests.content(decision),
                judged.evidence().policyVersion(),
                judged.evidence().policyEpoch(),
                judged.evidence().controlEpoch(),
                issuedAt,
                issuedAt.plus(Permit.LIFETIME),
                adapter,
                entry != null && entry.reducing().holds(decision.action().parameters()),
                adapter.equals(CALL_API) ? service(decision.action(), policy.reach()) : null,
                policy.reach().filesDirectory(),
                policy.execution(),
                null);
    }

    private static String adapter(Action action, @Nullable CatalogEntry entry) {
        String executor = entry == null ? null : entry.executor();
        return executor == null ? action.type() : executor;
    }

    private static Permit.@Nullable Service service(Action action, Reach reach) {
        if (!(action.parameters().get(SERVICE) instanceof String name)) {
            return null;
        }
        Reach.Service service = reach.services().get(name);
        return service == null ? null : new Permit.Service(name, service.url(), service.idempotent());
    }

    /**
     * The flight that begins.
     *
     * @param judged an approved live case
     * @param at the moment of judgement, and append time of the record that released it
     * @param trigger that record
     * @param ordered whether the permit is sent
     * @param trace the trace the decision belongs to
     */
    public static Flight flight(Case judged, Now at, Position trigger, boolean ordered, Trace trace) {
        Decision decision = judged.decision();
        MetricsSnapshot snapshot = judged.evidence().snapshot();
        return new Flight(
                Permit.idOf(decision.tenantId(), judged.contentDigest()),
                ordered,
                facts(decision),
                judged.actionDigest(),
                judged.evidence().policyVersion(),
                trigger,
                at,
                size(judged),
                snapshot == null ? null : snapshot.metrics(),
                Yardstick.of(judged),
                Stage.UNDER_WAY,
                at.append().plus(judged.policy().execution().lease()),
                null,
                trace);
    }

    /** What a live action counts towards the notional of the day: nothing, where the catalog does not ask for its size. */
    public static double size(Case judged) {
        CatalogEntry entry = judged.entry();
        Action action = judged.decision().action();
        Double notional = entry != null && Notional.isRequired(entry, action) ? Notional.of(action) : null;
        return notional == null ? 0 : notional;
    }

    private static Decision facts(Decision decision) {
        Action action = decision.action();
        return new Decision(
                decision.decisionId(),
                decision.tenantId(),
                decision.environment(),
                decision.source(),
                new Action(action.type(), action.target(), Map.of(), null, action.estimatedImpact()),
                decision.confidence(),
                decision.requiresHumanApproval(),
                decision.allowed(),
                decision.mode(),
                decision.acknowledgeRisk(),
                null,
                decision.planId(),
                List.of(),
                Map.of(),
                Map.of(),
                decision.causationDepth(),
                decision.requestedBy(),
                decision.decidedAt());
    }
}

package dev.sluice.core.guard;

import static dev.sluice.core.guard.RuleField.always;
import static dev.sluice.core.guard.RuleField.maybe;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.RuleField.Kind;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything rules may read, besides {@value #NOW}, the moment of judgement. */
public final class RuleVocabulary {
    /** The variable that holds the moment of judgement. */
    public static final String NOW = "now";

    private static final RuleObject<EstimatedImpact> IMPACT = new RuleObject<>(
            "estimatedImpact",
            List.of(
                    always("riskLevel", Kind.NUMBER, "The risk its source claims.", EstimatedImpact::riskLevel),
                    maybe(
                            "expectedImprovement",
                            Kind.NUMBER,
                            "The improvement it expects.",
                            EstimatedImpact::expectedImprovement),
                    maybe("notional", Kind.NUMBER, "The size it claims.", EstimatedImpact::notional)));

    private static final RuleObject<Action> ACTION = new RuleObject<>(
            "action",
            List.of(
                    always("type", Kind.TEXT, "The catalog's own name of the type.", Action::type),
                    always("target", Kind.TEXT, "What it acts on.", Action::target),
                    always("parameters", Kind.VALUES, "Its parameters.", Action::parameters),
                    maybe("description", Kind.TEXT, "The same in words, or a note.", Action::description),
                    object(
                            "estimatedImpact",
                            true,
                            "What its source expects of it.",
                            IMPACT,
                            Action::estimatedImpact)));

    private static final RuleObject<Hypothesis> HYPOTHESIS = new RuleObject<>(
            "hypothesis",
            List.of(
                    always("name", Kind.TEXT, "What it supposes.", Hypothesis::name),
                    always(
                            "probability",
                            Kind.NUMBER,
                            "How likely its source thinks it is.",
                            Hypothesis::probability)));

    /** The decision as it is judged. */
    public static final RuleObject<Decision> DECISION = new RuleObject<>(
            "decision",
            List.of(
                    always("decisionId", Kind.TEXT, "Its id.", Decision::decisionId),
                    always("tenantId", Kind.TEXT, "Whose it is.", Decision::tenantId),
                    always(
                            "environment",
                            Kind.TEXT,
                            "DEV, STAGE or PROD.",
                            d -> d.environment().name()),
                    always("source", Kind.TEXT, "Who decided.", Decision::source),
                    object("action", false, "What is to be done.", ACTION, Decision::action),
                    always("confidence", Kind.NUMBER, "How sure its source is.", Decision::confidence),
                    always(
                            "requiresHumanApproval",
                            Kind.FLAG,
                            "The source asks for a human.",
                            Decision::requiresHumanApproval),
                    always("allowed", Kind.FLAG, "The source's own go or no-go.", Decision::allowed),
                    always("mode", Kind.TEXT, "DRY_RUN or LIVE.", d -> d.mode().name()),
                    always("acknowledgeRisk", Kind.FLAG, "The source accepts the risk.", Decision::acknowledgeRisk),
                    maybe("rationale", Kind.TEXT, "Why, in words.", Decision::rationale),
                    maybe("planId", Kind.TEXT, "The plan it belongs to.", Decision::planId),
                    new RuleField<>(
                            "hypotheses",
                            Kind.OBJECTS,
                            HYPOTHESIS,
                            false,
                            "What its source took into account.",
                            d -> d.hypotheses().stream().map(HYPOTHESIS::of).toList()),
                    always("signals", Kind.FLAGS, "What its source observed.", Decision::signals),
                    always("context", Kind.TEXTS, "What its source says about the circumstances.", Decision::context),
                    always("causationDepth", Kind.WHOLE, "0 = not caused by an outcome.", d ->
                            (long) d.causationDepth()),
                    maybe("requestedBy", Kind.TEXT, "On whose behalf it was made.", Decision::requestedBy),
                    always("decidedAt", Kind.TIME, "When it was made.", Decision::decidedAt)));

    /** The snapshot it is joined with; without one every field is absent. */
    public static final RuleObject<MetricsSnapshot> METRICS = new RuleObject<>(
            "metrics",
            List.of(
                    maybe("observedAt", Kind.TIME, "When the target was measured.", MetricsSnapshot::observedAt),
                    maybe(
                            "successRate",
                            Kind.NUMBER,
                            "Share of requests that succeeded.",
                            MetricsSnapshot::successRate),
                    maybe("errorRate", Kind.NUMBER, "Share of requests that failed.", MetricsSnapshot::errorRate),
                    maybe("latencyP50Ms", Kind.NUMBER, "Median latency.", MetricsSnapshot::latencyP50Ms),
                    maybe("latencyP95Ms", Kind.NUMBER, "95th percentile of latency.", MetricsSnapshot::latencyP95Ms),
                    maybe("latencyP99Ms", Kind.NUMBER, "99th percentile of latency.", MetricsSnapshot::latencyP99Ms),
                    maybe("requestsPerSecond", Kind.NUMBER, "Load.", MetricsSnapshot::requestsPerSecond),
                    maybe(
                            "cpuUtilization",
                            Kind.NUMBER,
                            "Share of processor time in use.",
                            MetricsSnapshot::cpuUtilization),
                    maybe(
                            "memoryUtilization",
                            Kind.NUMBER,
                            "Share of memory in use.",
                            MetricsSnapshot::memoryUtilization),
                    maybe("signals", Kind.FLAGS, "What was observed besides.", MetricsSnapshot::signals)));

    /** What was learned about actions of the type, in the same environment and mode. */
    public static final RuleObject<LedgerFacts> LEARNING = new RuleObject<>(
            "learning",
            List.of(
                    always("pastOutcomes", Kind.WHOLE, "Outcomes of the type, ever.", LedgerFacts::pastOutcomes),
                    always("recentOutcomes", Kind.WHOLE, "Those within 24 hours.", f -> (long) f.trustOutcomes()),
                    always("recentSuccesses", Kind.WHOLE, "Successes among them.", f -> (long) f.trustSuccesses()),
                    maybe(
                            "successRate",
                            Kind.NUMBER,
                            "Their share; absent without outcomes.",
                            RuleVocabulary::successRate),
                    always(
                            "trust",
                            Kind.TEXT,
                            "TRUSTED, HOLD or BLOCK: what the type was at before.",
                            f -> f.trust().name())));

    private static final RuleObject<Rehearsal> REHEARSAL = new RuleObject<>(
            "rehearsal",
            List.of(
                    always("decisionId", Kind.TEXT, "The decision that was rehearsed.", Rehearsal::decisionId),
                    always("at", Kind.TIME, "When it was judged.", Rehearsal::at),
                    always(
                            "disposition",
                            Kind.TEXT,
                            "What became of it.",
                            r -> r.disposition().name()),
                    maybe(
                            "status",
                            Kind.TEXT,
                            "How it ended.",
                            r -> r.status() == null ? null : r.status().text())));

    /** What is in flight and was done lately, in the same environment and mode. */
    public static final RuleObject<LedgerFacts> LEDGER = new RuleObject<>(
            "ledger",
            List.of(
                    maybe(
                            "lastApprovedAt",
                            Kind.TIME,
                            "The newest approval of the target and type.",
                            LedgerFacts::lastApprovedAt),
                    always("recentApprovals", Kind.WHOLE, "Approvals within Repetition's window.", f ->
                            (long) f.recentApprovals()),
                    always("recentFailures", Kind.WHOLE, "Failures of the target within FailureMemory's window.", f ->
                            (long) f.recentFailures()),
                    always("recentOutcomes", Kind.WHOLE, "The target's last outcomes, at most 10 of one hour.", f ->
                            (long) f.recentOutcomes()),
                    always(
                            "instability",
                            Kind.NUMBER,
                            "Weighted share of failures among them, 0 to 100.",
                            LedgerFacts::instability),
                    always("inFlight", Kind.WHOLE, "Actions in flight.", f -> (long) f.inFlight()),
                    always("waiting", Kind.WHOLE, "Decisions in the queue, without this one.", f -> (long) f.waiting()),
                    always(
                            "ordersToday",
                            Kind.WHOLE,
                            "Live actions approved this UTC day, as limits.per counts.",
                            LedgerFacts::ordersToday),
                    always("notionalToday", Kind.NUMBER, "Sum of their sizes.", LedgerFacts::notionalToday),
                    always("lossToday", Kind.NUMBER, "Realised loss of the day.", LedgerFacts::lossToday),
                    object(
                            "rehearsal",
                            true,
                            "The newest dry run of a live action's plan.",
                            REHEARSAL,
                            LedgerFacts::rehearsal)));

    /** Every variable but {@value #NOW}. */
    public static final List<RuleObject<?>> VARIABLES = List.of(DECISION, METRICS, LEARNING, LEDGER);

    private RuleVocabulary() {}

    private static @Nullable Double successRate(LedgerFacts facts) {
        return facts.trustOutcomes() == 0 ? null : (Double) ((double) facts.trustSuccesses() / facts.trustOutcomes());
    }

    private static <S, P> RuleField<S> object(
            String name, boolean absent, String about, RuleObject<P> parts, Function<S, @Nullable P> part) {
        return new RuleField<>(name, Kind.OBJECT, parts, absent, about, source -> {
            P whole = part.apply(source);
            return whole == null ? null : parts.of(whole);
        });
    }
}

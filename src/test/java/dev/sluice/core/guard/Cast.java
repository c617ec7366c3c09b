package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cast of every guard's test: agent "ops-agent" of tenant "acme" wants to restart "web" at {@link #NOON}, and nothing
 * is wrong with that. A test changes the one thing it is about.
 */
final class Cast {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private String decisionId = "d-1";
    private String tenantId = "acme";
    private Environment environment = Environment.DEV;
    private String source = "ops-agent";
    private String type = "restart";
    private String target = "web";
    private Map<String, Object> parameters = Map.of();
    private @Nullable EstimatedImpact impact;
    private double confidence = 0.85;
    private boolean requiresHumanApproval;
    private boolean allowed = true;
    private final Mode mode;
    private boolean acknowledgeRisk;
    private List<Hypothesis> hypotheses = List.of();
    private Map<String, Boolean> signals = Map.of();
    private Map<String, String> context = Map.of();
    private int causationDepth;
    private Instant decidedAt = NOON;

    private @Nullable String key = "acme";
    private int partition;
    private boolean idReused;
    private Cause cause = Cause.ARRIVAL;
    private Instant judgedAt = NOON;
    private @Nullable MetricsSnapshot snapshot;
    private @Nullable Control control;
    private LedgerFacts facts = LedgerFacts.NONE;
    private Approvals approvals = Approvals.NONE;
    private Policy policy = Policy.DEFAULT;
    private @Nullable CatalogEntry entry = Entry.of("restart").build();

    private Cast(Mode mode) {
        this.mode = mode;
    }

    static Cast dryRun() {
        return new Cast(Mode.DRY_RUN);
    }

    static Cast live() {
        return new Cast(Mode.LIVE);
    }

    static Cast in(Mode mode) {
        return new Cast(mode);
    }

    Cast id(String given) {
        decisionId = given;
        return this;
    }

    /** Of this tenant, and keyed by it. */
    Cast tenant(String given) {
        tenantId = given;
        return key(given);
    }

    Cast environment(Environment given) {
        environment = given;
        return this;
    }

    Cast source(String given) {
        source = given;
        return this;
    }

    Cast unknownType(String given) {
        type = given;
        entry = null;
        return this;
    }

    Cast entry(Entry given) {
        entry = given.build();
        type = entry.type();
        return this;
    }

    Cast target(String given) {
        target = given;
        return this;
    }

    Cast parameter(String name, Object value) {
        parameters = Map.of(name, value);
        return this;
    }

    Cast parameters(Map<String, Object> given) {
        parameters = given;
        return this;
    }

    Cast risk(double level) {
        impact = new EstimatedImpact(level, null, null);
        return this;
    }

    Cast claiming(double notional) {
        impact = new EstimatedImpact(0, null, notional);
        return this;
    }

    Cast confidence(double given) {
        confidence = given;
        return this;
    }

    Cast asksForHuman() {
        requiresHumanApproval = true;
        return this;
    }

    Cast notAllowed() {
        allowed = false;
        return this;
    }

    Cast acknowledged() {
        acknowledgeRisk = true;
        return this;
    }

    Cast hypotheses(double... probabilities) {
        List<Hypothesis> given = new ArrayList<>();
        for (double probability : probabilities) {
            given.add(new Hypothesis("h" + given.size(), probability));
        }
        hypotheses = given;
        return this;
    }

    Cast signals(Map<String, Boolean> given) {
        signals = given;
        return this;
    }

    Cast context(String name, String value) {
        context = Map.of(name, value);
        return this;
    }

    Cast causationDepth(int given) {
        causationDepth = given;
        return this;
    }

    Cast decidedAfter(Duration later) {
        decidedAt = NOON.plus(later);
        return this;
    }

    Cast key(@Nullable String given) {
        key = given;
        return this;
    }

    /** In this partition, where partition 0 is the tenant's. */
    Cast partition(int given) {
        partition = given;
        return this;
    }

    Cast idReused() {
        idReused = true;
        return this;
    }

    Cast because(Cause given) {
        cause = given;
        return this;
    }

    Cast measured(Duration before) {
        return measured(before, Map.of());
    }

    Cast measured(Duration before, Map<String, Boolean> observed) {
        snapshot = new MetricsSnapshot(
                tenantId, target, NOON.minus(before), 0.9, 10, 20, 30, 0.1, 100, null, null, observed);
        return this;
    }

    Cast control(ControlState state) {
        control = new Control("tenant:acme", state, false, "incident 42", "ana", NOON.minusSeconds(60), 7);
        return this;
    }

    Cast facts(Facts given) {
        facts = given.build();
        return this;
    }

    Cast approvals(Approvals given) {
        approvals = given;
        return this;
    }

    Case build() {
        Action action = new Action(type, target, parameters, null, impact);
        Decision decision = new Decision(
                decisionId,
                tenantId,
                environment,
                source,
                action,
                confidence,
                requiresHumanApproval,
                allowed,
                mode,
                acknowledgeRisk,
                null,
                "plan-1",
                hypotheses,
                signals,
                context,
                causationDepth,
                null,
                decidedAt);
        Arrival arrival = new Arrival(new Position("decisions", partition, 41), NOON, key, 0, idReused);
        Evidence evidence =
                new Evidence(arrival, cause, 1, judgedAt, snapshot, Policy.BUILT_IN, 0, 0, control, facts, approvals);
        return new Case(decision, Digests.action(action), Digests.content(decision), policy, entry, evidence);
    }

    Cast policy(Policy given) {
        policy = given;
        return this;
    }

    /** What the guard finds. */
    Finding before(Guard guard) {
        return guard.check(build());
    }
}

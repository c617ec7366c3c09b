package dev.sluice.topology;

import static dev.sluice.topology.Cast.NOON;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.Policy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Some hundred decisions, snapshots, rulings, controls and policies, drawn at random and sent through the gate. */
final class RandomHistory {
    private static final int STEPS = 300;
    private static final List<String> TARGETS = List.of("a", "b");

    final Map<String, RandomPolicy> policies = new HashMap<>();
    final Map<String, Policy> compiled = new HashMap<>();
    final Map<String, Decision> sent = new HashMap<>();
    final Map<String, Outcome> outcomes = new HashMap<>();
    final List<Verdict> verdicts = new ArrayList<>();

    private final Random random;
    private final LocalGate gate;

    private RandomHistory(Random random, LocalGate gate) {
        this.random = random;
        this.gate = gate;
    }

    static RandomHistory of(long seed) {
        try (LocalGate gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry())) {
            RandomHistory history = new RandomHistory(new Random(seed), gate);
            history.policy();
            for (int i = 0; i < STEPS; i++) {
                history.step(i);
            }
            gate.advance(Duration.ofHours(1));
            history.collect();
            return history;
        }
    }

    private void step(int number) {
        String target = TARGETS.get(random.nextInt(TARGETS.size()));
        switch (random.nextInt(40)) {
            case 0 -> policy();
            case 1 -> gate.send(Cast.control("target:acme/b", ControlState.HALTED, false));
            case 2, 3 -> gate.send(Cast.control("target:acme/b", ControlState.ACTIVE, false));
            case 4, 5, 6, 7, 8 -> gate.send(Cast.snapshot(target, random.nextDouble(), gate.now()));
            default -> decide("d" + number, target);
        }
        collect();
        if (random.nextInt(3) == 0) {
            gate.advance(Duration.ofMillis(random.nextInt(random.nextInt(5) == 0 ? 60_000 : 1_500)));
            collect();
        }
    }

    private void policy() {
        RandomPolicy drawn = RandomPolicy.draw(random);
        Policy policy = drawn.compiled();
        policies.put(policy.version(), drawn);
        compiled.put(policy.version(), policy);
        gate.send(Cast.policy(drawn.document()));
    }

    private void decide(String id, String target) {
        Mode mode = random.nextBoolean() ? Mode.LIVE : Mode.DRY_RUN;
        Decision decision = new Decision(
                id,
                Cast.ACME,
                Environment.DEV,
                "source-" + random.nextInt(2),
                action(target),
                likely(0.85, 0.99 * random.nextDouble()),
                random.nextInt(15) == 0,
                random.nextInt(20) > 0,
                mode,
                random.nextInt(8) > 0,
                null,
                random.nextInt(12) > 0 ? "plan" : null,
                random.nextInt(5) == 0
                        ? List.of(new Hypothesis("x", 0.5), new Hypothesis("y", random.nextDouble() / 2))
                        : List.of(),
                random.nextInt(20) == 0 ? Map.of("cpu_high", true, "cpu_low", true) : Map.of(),
                Map.of(),
                random.nextInt(10) == 0 ? random.nextInt(6) : 0,
                null,
                gate.now());
        sent.put(id, decision);
        gate.send(decision);
        collect();
        Verdict newest = verdicts.get(verdicts.size() - 1);
        if (newest.disposition() == Disposition.AWAITING_APPROVAL && random.nextInt(3) > 0) {
            Answer answer = random.nextInt(4) > 0 ? Answer.APPROVE : Answer.DENY;
            gate.send(new Ruling(
                    Cast.ACME,
                    newest.decisionId(),
                    answer,
                    "ana",
                    "so",
                    newest.actionDigest(),
                    NOON,
                    List.of("approver"),
                    null));
        }
    }

    private double likely(double usual, double other) {
        return random.nextInt(4) > 0 ? usual : other;
    }

    private Action action(String target) {
        EstimatedImpact impact = random.nextInt(4) > 0
                ? null
                : new EstimatedImpact(random.nextDouble(), null, random.nextInt(3) == 0 ? 60.0 : null);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                action("shift_traffic", target, Map.of("shiftPercentage", 10.0 * random.nextInt(4)), impact);
            case 3 ->
                action(
                        "shift_traffic",
                        target,
                        random.nextBoolean() ? Map.of() : Map.of("shiftPercentage", "ten"),
                        impact);
            case 4, 5 -> action("order", target, Map.of("quantity", 1L + random.nextInt(2), "price", 10.0), impact);
            case 6 ->
                action("order", target, random.nextBoolean() ? Map.of("quantity", 5L) : Map.of("price", 5L), impact);
            case 7, 8 ->
                words(
                        random.nextInt(3) > 0 ? "SendNotification: 'all is well'" : "send_notification message=x",
                        target);
            default -> words(random.nextBoolean() ? "NoOp" : "please do the thing", target);
        };
    }

    private static Action action(
            String type, String target, Map<String, Object> parameters, @Nullable EstimatedImpact impact) {
        return new Action(type, target, parameters, null, impact);
    }

    private static Action words(String description, String target) {
        return new Action("", target, Map.of(), description, null);
    }

    /** Takes the verdicts of the last step in the order of the audit log. */
    private void collect() {
        Map<String, Verdict> fresh = new HashMap<>();
        gate.verdicts()
                .forEach(verdict -> fresh.put(
                        verdict.decisionId() + "#" + verdict.evidence().judgement(), verdict));
        gate.outcomes().forEach(outcome -> outcomes.put(outcome.decisionId(), outcome));
        for (AuditEntry entry : gate.audit()) {
            if (entry.kind() == AuditKind.VERDICT) {
                String key = entry.subject() + "#" + entry.details().get("judgement");
                verdicts.add(Objects.requireNonNull(fresh.get(key), key));
            }
        }
    }

    /** What lay before the guards, made up again from what was sent and what the verdict records. */
    Case recorded(Verdict verdict) {
        Policy policy = Objects.requireNonNull(compiled.get(verdict.evidence().policyVersion()));
        Decision asSent = Objects.requireNonNull(sent.get(verdict.decisionId()));
        Decision decision = asSent.withAction(policy.catalog().canonical(asSent.action()));
        return new Case(
                decision,
                verdict.actionDigest(),
                verdict.contentDigest(),
                policy,
                policy.catalog().find(decision.action().type()),
                verdict.evidence());
    }
}

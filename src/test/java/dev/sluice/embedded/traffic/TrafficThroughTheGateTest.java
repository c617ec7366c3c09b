package dev.sluice.embedded.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.topology.LocalGate;
import dev.sluice.topology.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Half a minute of the demo's traffic in front of the gate with the payments preset, and what the demo promises of it. */
class TrafficThroughTheGateTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final long SEED = 7;
    private static final int DEMO_SECONDS = 30;
    private static final Duration UNTIL_EVERYTHING_EXPIRED = Duration.ofMinutes(20);

    private final Traffic traffic = new Traffic(SEED, NOON, Traffic.DECISIONS_PER_SECOND);
    private final Operator operator = new Operator(SEED);
    private final Queue<Sending> answers = new PriorityQueue<>(Comparator.comparing(Sending::at));
    private final Set<SentDecision> sent = new HashSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private int shown;
    private int poison;

    @Test
    void endsEveryDecisionOnceAndMeetsEveryDisposition() {
        try (LocalGate gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry())) {
            gate.send(new PolicySource("default", "extends: payments\n", 0, "ana", "demo", NOON));
            for (int second = 0; second < DEMO_SECONDS; second++) {
                traffic.at(NOON.plusSeconds(second)).forEach(sending -> pass(gate, sending));
                showHeld(gate);
            }
            Instant end = gate.now().plus(UNTIL_EVERYTHING_EXPIRED);
            while (gate.now().isBefore(end)) {
                moveTo(gate, gate.now().plusSeconds(5));
                showHeld(gate);
            }
            outcomes.addAll(gate.outcomes());
            List<Verdict> verdicts = gate.verdicts();
            assertEndedOnce(verdicts);
            assertEveryDisposition(verdicts);
            assertOutcomes(verdicts);
            assertThat(gate.deadLetters()).hasSize(poison);
        }
    }

    private void pass(LocalGate gate, Sending sending) {
        if (sending.at().isAfter(gate.now().plusMillis(20))) {
            moveTo(gate, sending.at());
        }
        TrafficRecord what = sending.what();
        if (what instanceof TrafficRecord.Proposal proposal) {
            sent.add(SentDecision.of(proposal.decision()));
            gate.send(proposal.decision());
        } else if (what instanceof TrafficRecord.Observation observation) {
            gate.send(observation.snapshot());
        } else {
            poison++;
            gate.send(Topics.DECISIONS, what.tenantId(), new byte[] {1, 2, 3});
        }
    }

    private void moveTo(LocalGate gate, Instant at) {
        gate.advance(Duration.between(gate.now(), at));
        while (!answers.isEmpty() && !answers.element().at().isAfter(at)) {
            gate.send(((TrafficRecord.Reply) answers.remove().what()).ruling());
        }
    }

    private void showHeld(LocalGate gate) {
        List<Verdict> verdicts = gate.verdicts();
        for (Verdict verdict : verdicts.subList(shown, verdicts.size())) {
            if (verdict.disposition() == Disposition.AWAITING_APPROVAL) {
                operator.answer(verdict.tenantId(), verdict.decisionId(), verdict.actionDigest(), gate.now())
                        .ifPresent(answers::add);
            }
        }
        shown = verdicts.size();
    }

    private void assertEndedOnce(List<Verdict> verdicts) {
        List<SentDecision> ended = verdicts.stream()
                .filter(verdict -> verdict.disposition().isTerminal())
                .map(verdict -> new SentDecision(verdict.tenantId(), verdict.decisionId(), verdict.contentDigest()))
                .toList();
        assertThat(ended).doesNotHaveDuplicates().hasSameElementsAs(sent);
    }

    private static void assertEveryDisposition(List<Verdict> verdicts) {
        Map<Disposition, Long> byDisposition = verdicts.stream()
                .collect(Collectors.groupingBy(Verdict::disposition, TreeMap::new, Collectors.counting()));
        assertThat(byDisposition).containsOnlyKeys(Disposition.values());
        Set<String> codes = verdicts.stream()
                .flatMap(verdict -> verdict.findings().stream())
                .flatMap(finding -> finding.violations().stream())
                .map(Violation::code)
                .collect(Collectors.toSet());
        assertThat(codes)
                .contains(
                        "DECISION_INVALID",
                        "DECISION_ID_REUSED",
                        "NOT_ALLOWED",
                        "FORBIDDEN_ACTION",
                        "UNKNOWN_ACTION",
                        "PARAMETER_OUT_OF_RANGE",
                        "CONFIDENCE_BELOW_THRESHOLD",
                        "SIGNAL_CONFLICT_OBSERVE",
                        "REPETITION_SUPPRESSED",
                        "ACKNOWLEDGEMENT_REQUIRED",
                        "VALIDATION_REQUIRED",
                        "NOVEL_SITUATION",
                        "HIGH_IMPACT",
                        "APPROVAL_REQUESTED",
                        "AMBIGUOUS_HYPOTHESES",
                        "APPROVAL_DENIED",
                        "APPROVAL_EXPIRED",
                        "SLOTS_BUSY");
    }

    private void assertOutcomes(List<Verdict> verdicts) {
        Set<String> approved = verdicts.stream()
                .filter(verdict -> verdict.disposition() == Disposition.APPROVED && verdict.mode() == Mode.DRY_RUN)
                .map(verdict -> verdict.tenantId() + " " + verdict.decisionId())
                .collect(Collectors.toSet());
        List<String> rehearsed = outcomes.stream()
                .filter(outcome -> outcome.mode() == Mode.DRY_RUN)
                .map(outcome -> outcome.tenantId() + " " + outcome.decisionId())
                .toList();
        assertThat(rehearsed).doesNotHaveDuplicates().hasSameElementsAs(approved);
    }
}

package dev.sluice.topology;

import static dev.sluice.topology.Cast.ACME;
import static dev.sluice.topology.Cast.ISSUER;
import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.schema.DeadLetter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTopologyTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private LocalGate gate;

    @BeforeEach
    void open() {
        gate = new LocalGate(NOON, Windows.DEFAULT, meters);
        gate.send(Cast.payments());
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void simulatesAnApprovedDryRunInTheSameBreath() {
        gate.send(Cast.snapshot(ISSUER, 0.832, NOON));
        gate.send(Cast.decision("a", Cast.shift(ISSUER, 25), NOON));

        Verdict verdict = only(gate.verdicts());
        assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(verdict.findings()).allMatch(finding -> finding.level().compareTo(Level.WARN) <= 0);
        Outcome outcome = onlyOutcome(gate.outcomes());
        assertThat(outcome.improvement()).isBetween(0.015, 0.019);
        assertThat(outcome.learning()).isEqualTo(Learning.LEARNED);
        assertThat(outcome.number()).isEqualTo(1);
    }

    @Test
    void judgesByTheBuiltInPolicyBeforeAnyOther() {
        try (LocalGate bare = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry())) {
            bare.send(Cast.decision("a", Cast.shift(ISSUER, 25), NOON));
            assertThat(codes(only(bare.verdicts()))).contains("UNKNOWN_ACTION");
        }
    }

    @Test
    void putsEveryKindOfRubbishAsideAndGoesOn() {
        byte[] key = ACME.getBytes(StandardCharsets.UTF_8);
        byte[] huge = new byte[10 << 20];
        gate.send(Topics.DECISIONS, ACME, null);
        gate.send(Topics.DECISIONS, ACME, new byte[0]);
        gate.send(Topics.DECISIONS, ACME, new byte[] {1, 2, 3});
        gate.send(Topics.DECISIONS, ACME, huge);
        gate.send(Topics.DECISIONS, key, new byte[] {1}, Instant.ofEpochMilli(Long.MAX_VALUE));
        gate.send(Topics.METRICS_SNAPSHOTS, ACME, new byte[] {9});
        gate.send(Topics.RULINGS, ACME, new byte[] {9});
        gate.send(Topics.POLICIES, "default", new byte[] {9});
        gate.send(Topics.CONTROLS, "global", new byte[] {9});
        gate.send(Topics.FEEDBACK, ACME, new byte[] {9});
        gate.send(Topics.OUTCOME_IMPORTS, ACME, new byte[] {9});
        gate.send(Cast.decision("good", Cast.notification(), NOON));

        List<DeadLetter> deadLetters = gate.deadLetters();
        assertThat(deadLetters).hasSize(11);
        assertThat(deadLetters).allMatch(letter -> !letter.getReason().isBlank());
        DeadLetter cut = deadLetters.get(3);
        assertThat(cut.getSize()).isEqualTo(huge.length);
        assertThat(cut.getValue().remaining()).isEqualTo(64 * 1024);
        assertThat(only(gate.verdicts()).disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void refusesASnapshotThatSaysWhatCannotBe() {
        gate.send(Cast.snapshot(ISSUER, 1.5, NOON));
        gate.send(Cast.snapshot(ISSUER, Double.NaN, NOON));
        gate.send(Cast.snapshot(ISSUER, 0.9, NOON.plus(Duration.ofMinutes(6))));

        assertThat(gate.deadLetters())
                .extracting(DeadLetter::getReason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("successRate is 1.5"),
                        reason -> assertThat(reason).contains("NaN"),
                        reason -> assertThat(reason).contains("observedAt"));
    }

    @Test
    void refusesATimeFarAwayWithoutMovingAnyClock() {
        gate.send(Cast.snapshot(ISSUER, 0.8, NOON));
        gate.send(Cast.decision("far", Cast.shift(ISSUER, 10), Instant.ofEpochMilli(Long.MAX_VALUE)));
        gate.send(Cast.decision("now", Cast.shift(ISSUER, 10), NOON));

        List<Verdict> verdicts = gate.verdicts();
        Verdict far = of(verdicts, "far");
        assertThat(codes(far)).containsExactly("TIMESTAMP_OUT_OF_RANGE");
        assertThat(far.evidence().judgedAt()).isEqualTo(NOON);
        Verdict now = of(verdicts, "now");
        assertThat(now.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(now.evidence().judgedAt()).isEqualTo(NOON);
    }

    @Test
    void touchesNoStateForARecordUnderAnotherKey() {
        Decision decision = Cast.decision("a", Cast.notification(), NOON);
        byte[] value = encoded(decision);
        gate.send(Topics.DECISIONS, "globex", value);
        gate.send(decision);

        List<Verdict> verdicts = gate.verdicts();
        assertThat(verdicts).hasSize(2);
        assertThat(verdicts.get(1).disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(codes(verdicts.get(1))).containsExactly("TENANT_KEY_MISMATCH");
        assertThat(verdicts.get(0).disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void givesARepeatedIdNoSecondVerdictAndAReusedOneItsOwn() {
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        gate.send(Cast.decision("a", Cast.shift(ISSUER, 10), NOON));
        gate.send(Cast.decision("a", Cast.shift(ISSUER, 10), NOON));
        gate.send(Cast.decision("a", Cast.notification(), NOON));

        List<Verdict> verdicts = gate.verdicts();
        assertThat(verdicts).hasSize(2);
        assertThat(codes(verdicts.get(1))).contains("DECISION_ID_REUSED");
        assertThat(kinds(gate.audit())).containsOnlyOnce(AuditKind.POLICY);
        assertThat(meters.get("sluice.decisions").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(2);
        assertThat(meters.counter("sluice.repeats").count()).isEqualTo(3);
    }

    @Test
    void remembersAnIdForAtLeastTwentyFourHours() {
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        gate.advance(Duration.ofHours(24));
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        assertThat(gate.verdicts()).hasSize(1);
        gate.advance(Duration.ofHours(25));
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        assertThat(gate.verdicts()).hasSize(2);
    }

    @Test
    void letsTheQueueThroughInOrderOfArrivalAsSlotsFree() {
        for (int i = 0; i < 8; i++) {
            gate.send(Cast.snapshot("t" + i, 0.8, NOON));
            gate.send(Cast.decision("d" + i, Cast.shift("t" + i, 10), NOON));
        }
        assertThat(gate.verdicts())
                .filteredOn(verdict -> verdict.disposition() == Disposition.QUEUED)
                .hasSize(5);

        gate.advance(Duration.ofSeconds(2));
        List<Verdict> released = gate.verdicts().stream()
                .filter(verdict -> verdict.evidence().cause() == Cause.SLOT_FREED)
                .toList();
        assertThat(released).extracting(Verdict::decisionId).containsExactly("d3", "d4", "d5", "d6", "d7");
        assertThat(released).allMatch(verdict -> verdict.disposition() == Disposition.APPROVED);
        assertThat(released).allMatch(verdict -> verdict.evidence().ledger().inFlight() < 3);
        assertThat(released)
                .isSortedAccordingTo((one, other) ->
                        one.evidence().judgedAt().compareTo(other.evidence().judgedAt()));
        assertThat(released.get(0).evidence().judgedAt()).isBetween(NOON.plusMillis(150), NOON.plusMillis(350));
    }

    @Test
    void letsDueWorkGoBeforeANewcomerInEventTimeToo() {
        gate.send(Cast.snapshot(ISSUER, 0.8, NOON));
        for (int i = 0; i < 4; i++) {
            gate.send(Cast.snapshot("t" + i, 0.8, NOON));
            gate.send(Cast.decision("d" + i, Cast.shift("t" + i, 10), NOON));
        }
        // no time passes for the broker; the newcomer itself says that two seconds of event time have
        gate.send(Cast.decision("late", Cast.shift(ISSUER, 10), NOON.plusSeconds(2)));

        List<Verdict> verdicts = gate.verdicts();
        assertThat(newest(verdicts, "d3").disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(newest(verdicts, "d3").evidence().judgedAt()).isBefore(NOON.plusMillis(351));
        assertThat(newest(verdicts, "late").disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void blocksWhatHasQueuedTooLong() {
        gate.send(Cast.policy("extends: payments\nconcurrency: {max: 1, queue: 10, queueTimeout: PT0.1S}\n"));
        gate.send(Cast.snapshot("t0", 0.8, NOON));
        gate.send(Cast.snapshot("t1", 0.8, NOON));
        gate.send(Cast.decision("d0", Cast.shift("t0", 10), NOON));
        gate.send(Cast.decision("d1", Cast.shift("t1", 10), NOON));
        gate.advance(Duration.ofMillis(100));

        Verdict expired = newest(gate.verdicts(), "d1");
        assertThat(codes(expired)).containsExactly("QUEUE_EXPIRED");
        assertThat(expired.evidence().judgedAt()).isEqualTo(NOON.plusMillis(100));
    }

    @Test
    void blocksWhatNobodyRuledOnInTime() {
        gate.send(Cast.decision("a", Cast.notification(), NOON, Mode.DRY_RUN, true));
        gate.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(newest(gate.verdicts(), "a").disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);
        gate.advance(Duration.ofMillis(100));

        Verdict expired = newest(gate.verdicts(), "a");
        assertThat(codes(expired)).contains("APPROVAL_EXPIRED");
        assertThat(expired.evidence().judgedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
    }

    @Test
    void refusesARulingThatIsLateForeignOrBySomebodyConcerned() {
        Decision held = Cast.decision("a", Cast.notification(), NOON, Mode.DRY_RUN, true);
        gate.send(held);
        gate.send(Cast.approve(Cast.decision("b", Cast.notification(), NOON), "ana"));
        gate.send(Cast.approve(Cast.decision("a", Cast.shift(ISSUER, 1), NOON), "ana"));
        gate.send(Cast.approve(held, " TEST "));
        assertThat(gate.verdicts()).hasSize(1);
        gate.send(Cast.approve(held, "ana"));
        gate.send(Cast.approve(held, "ana"));

        List<Verdict> verdicts = gate.verdicts();
        assertThat(verdicts).hasSize(2);
        Verdict approved = newest(verdicts, "a");
        assertThat(approved.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(approved.evidence().approvals().by("APPROVAL_REQUESTED")).isEqualTo("ana");
        List<AuditEntry> refused = gate.audit().stream()
                .filter(entry -> entry.kind() == AuditKind.RULING_REFUSED)
                .toList();
        assertThat(refused).hasSize(4);
        assertThat(refused)
                .allMatch(entry -> entry.reason() != null && !entry.reason().isBlank());
    }

    @Test
    void haltsAtTheNextJudgementAndSaysWhoAndWhy() {
        gate.send(Cast.control(Control.GLOBAL, ControlState.HALTED, false));
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        gate.send(Cast.control(Control.GLOBAL, ControlState.REDUCING, false));
        gate.send(Cast.decision("b", Cast.notification(), NOON));
        gate.send(Cast.snapshot(ISSUER, 0.8, NOON));
        gate.send(Cast.decision("c", Cast.shift(ISSUER, 10), NOON));

        List<Verdict> verdicts = gate.verdicts();
        assertThat(codes(of(verdicts, "a"))).containsExactly("KILL_SWITCH_ACTIVE");
        assertThat(of(verdicts, "a").blockReason()).contains("global", "incident 42", "ana");
        assertThat(of(verdicts, "b").disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(codes(of(verdicts, "c"))).containsExactly("KILL_SWITCH_ACTIVE");
    }

    @Test
    void judgesButDoesNotLearnWhileFrozen() {
        gate.send(Cast.control("tenant:" + ACME, ControlState.ACTIVE, true));
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        assertThat(onlyOutcome(gate.outcomes()).learning()).isEqualTo(Learning.FROZEN);
    }

    @Test
    void keepsTheLastGoodPolicyAndSaysWhatIsWrongWithTheOther() {
        gate.send(Cast.policy("extends: payments\nconcurrency: {max: none}\n"));
        gate.send(Cast.decision("a", Cast.notification(), NOON));

        assertThat(only(gate.verdicts()).disposition()).isEqualTo(Disposition.APPROVED);
        AuditEntry refused = gate.audit().stream()
                .filter(entry -> entry.kind() == AuditKind.POLICY_REFUSED)
                .findFirst()
                .orElseThrow();
        assertThat(refused.reason()).contains("concurrency");
    }

    @Test
    void holdsTheSlotOfALiveActionUntilItsLeaseEnds() {
        gate.send(Cast.policy("""
                extends: payments
                concurrency: {max: 1, queue: 10, queueTimeout: PT10M}
                guards: {Novelty: {minimum: 0}}
                """));
        rehearsed("l0");
        rehearsed("l1");
        Instant sent = gate.now();
        gate.send(planned("l0", Mode.LIVE));
        gate.send(planned("l1", Mode.LIVE));
        List<Verdict> verdicts = gate.verdicts();
        assertThat(newest(verdicts, "l0-LIVE").disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(newest(verdicts, "l1-LIVE").disposition()).isEqualTo(Disposition.QUEUED);

        gate.advance(Duration.ofSeconds(94));
        assertThat(newest(gate.verdicts(), "l1-LIVE").disposition()).isEqualTo(Disposition.QUEUED);
        gate.advance(Duration.ofSeconds(1));
        Verdict released = newest(gate.verdicts(), "l1-LIVE");
        assertThat(released.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(released.evidence().judgedAt()).isEqualTo(sent.plusSeconds(95));
    }

    private void rehearsed(String plan) {
        gate.send(planned(plan, Mode.DRY_RUN));
        gate.advance(Duration.ofSeconds(1));
    }

    private Decision planned(String plan, Mode mode) {
        Decision base = Cast.decision(plan + "-" + mode, Cast.notification(), gate.now(), mode, false);
        return new Decision(
                base.decisionId(),
                base.tenantId(),
                base.environment(),
                base.source(),
                base.action(),
                base.confidence(),
                false,
                true,
                mode,
                true,
                null,
                plan,
                List.of(),
                base.signals(),
                base.context(),
                0,
                null,
                gate.now());
    }

    @Test
    void countsFeedbackOnceAndRefusesItOnWhatIsForgotten() {
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        Outcome outcome = onlyOutcome(gate.outcomes());
        Feedback feedback = new Feedback("f1", ACME, outcome.outcomeId(), 1, "ana", "good", NOON);
        gate.send(feedback);
        gate.send(feedback);
        gate.send(new Feedback("f2", ACME, "nothing", 1, "ana", "good", NOON));

        assertThat(kinds(gate.audit())).containsOnlyOnce(AuditKind.FEEDBACK);
        assertThat(gate.deadLetters()).hasSize(1);
    }

    @Test
    void doesNotLearnItsOwnExportAgain() {
        gate.send(Cast.decision("a", Cast.notification(), NOON));
        Outcome own = onlyOutcome(gate.outcomes());
        gate.send(own);
        Outcome foreign = own.learned(Learning.LEARNED, "elsewhere", 7);
        gate.send(foreign);
        gate.send(foreign);

        List<AuditKind> kinds = kinds(gate.audit());
        assertThat(kinds).filteredOn(kind -> kind == AuditKind.IMPORT).hasSize(1);
        assertThat(kinds).filteredOn(kind -> kind == AuditKind.IMPORT_REPEAT).hasSize(2);
    }

    @Test
    void numbersTheAuditLogWithoutGaps() {
        gate.send(Cast.snapshot(ISSUER, 0.8, NOON));
        IntStream.range(0, 20).forEach(i -> gate.send(Cast.decision("d" + i, Cast.shift(ISSUER, 1), NOON)));
        gate.advance(Duration.ofMinutes(2));

        List<AuditEntry> entries = gate.audit();
        assertThat(entries)
                .extracting(AuditEntry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, entries.size()).boxed().toList());
    }

    @Test
    void givesEveryDecisionExactlyOneTerminalVerdictInTheEnd() {
        for (int i = 0; i < 150; i++) {
            gate.send(Cast.snapshot("t" + i, 0.8, gate.now()));
            gate.send(Cast.decision("d" + i, Cast.shift("t" + i, i % 60), gate.now(), Mode.DRY_RUN, i % 7 == 0));
            gate.advance(Duration.ofMillis(20));
        }
        gate.advance(Duration.ofMinutes(20));

        List<Verdict> verdicts = gate.verdicts();
        assertThat(verdicts.stream()
                        .filter(verdict -> verdict.disposition().isTerminal())
                        .collect(Collectors.groupingBy(Verdict::decisionId, Collectors.counting())))
                .hasSize(150)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
        assertThat(gate.outcomes()).hasSize((int) verdicts.stream()
                .filter(verdict -> verdict.disposition() == Disposition.APPROVED)
                .count());
    }

    private static byte[] encoded(Decision decision) {
        try {
            var encoded = dev.sluice.schema.Decision.getEncoder()
                    .encode(dev.sluice.serde.records.DecisionRecords.toAvro(decision));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Verdict only(List<Verdict> verdicts) {
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private static Outcome onlyOutcome(List<Outcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static Verdict of(List<Verdict> verdicts, String id) {
        return only(verdicts.stream()
                .filter(verdict -> verdict.decisionId().equals(id))
                .toList());
    }

    private static Verdict newest(List<Verdict> verdicts, String id) {
        return verdicts.stream()
                .filter(verdict -> verdict.decisionId().equals(id))
                .max((one, other) -> Integer.compare(
                        one.evidence().judgement(), other.evidence().judgement()))
                .orElseThrow();
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.findings().stream()
                .flatMap(finding -> finding.violations().stream())
                .filter(violation -> violation.level().compareTo(Level.WARN) > 0)
                .map(Violation::code)
                .toList();
    }

    private static List<AuditKind> kinds(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::kind).toList();
    }
}

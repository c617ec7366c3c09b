package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.MetricsGuard;
import dev.sluice.core.guard.Parameters;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.Notional;
import dev.sluice.core.policy.Policy;
import dev.sluice.serde.records.VerdictRecords;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any policy, any history and any decision. The seed of a failure is in the name of its test. */
class GatePropertiesTest {
    private static final long OTHER = Long.getLong("seed", System.nanoTime());
    private static final Map<Long, RandomHistory> HISTORIES = new HashMap<>();

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, OTHER);
    }

    @AfterAll
    static void forget() {
        HISTORIES.clear();
    }

    private static RandomHistory history(long seed) {
        return HISTORIES.computeIfAbsent(seed, RandomHistory::of);
    }

    private static Verdict judged(Case judged) {
        return Guardrails.of(judged.policy()).judge(judged, Redactor::redact);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void blockBeatsHoldBeatsQueue(long seed) {
        for (Verdict verdict : history(seed).verdicts) {
            Set<Level> levels = EnumSet.noneOf(Level.class);
            verdict.findings().stream().map(Finding::level).forEach(levels::add);
            Disposition expected = levels.contains(Level.BLOCK)
                    ? Disposition.BLOCKED
                    : levels.contains(Level.HOLD)
                            ? Disposition.AWAITING_APPROVAL
                            : levels.contains(Level.QUEUE) ? Disposition.QUEUED : Disposition.APPROVED;
            assertThat(verdict.disposition()).as(verdict.decisionId()).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theRecordedEvidenceGivesTheSameVerdictByteForByte(long seed) throws IOException {
        RandomHistory history = history(seed);
        for (Verdict verdict : history.verdicts) {
            assertThat(bytes(judged(history.recorded(verdict))))
                    .as(verdict.decisionId())
                    .isEqualTo(bytes(verdict));
        }
    }

    private static byte[] bytes(Verdict verdict) throws IOException {
        var encoded = dev.sluice.schema.Verdict.getEncoder().encode(VerdictRecords.toAvro(verdict));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStricterPolicyApprovesNothingThatALooserOneRefused(long seed) {
        RandomHistory history = history(seed);
        Random random = new Random(seed);
        for (Verdict verdict : history.verdicts) {
            if (verdict.disposition() == Disposition.APPROVED || random.nextInt(3) > 0) {
                continue;
            }
            String version = verdict.evidence().policyVersion();
            RandomPolicy stricter =
                    Objects.requireNonNull(history.policies.get(version)).stricter(random);
            Case loose = history.recorded(verdict);
            assertThat(judged(Changed.under(stricter.compiled(), loose)).disposition())
                    .as(verdict.decisionId() + " by " + stricter.document())
                    .isNotEqualTo(Disposition.APPROVED);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsApprovedWithoutWhatIsRequired(long seed) {
        RandomHistory history = history(seed);
        for (Verdict verdict : history.verdicts) {
            for (Case lacking : lacking(history.recorded(verdict))) {
                assertThat(judged(lacking).disposition())
                        .as(verdict.decisionId())
                        .isEqualTo(Disposition.BLOCKED);
            }
        }
    }

    /** The case without each of the things that its policy requires, one at a time. */
    private static List<Case> lacking(Case judged) {
        List<Case> lacking = new ArrayList<>();
        CatalogEntry entry = judged.entry();
        Policy policy = judged.policy();
        if (entry != null && entry.needsBaseline() && policy.guards().mode(MetricsGuard.NAME) == GuardMode.ENFORCE) {
            lacking.add(Changed.withoutSnapshot(judged));
        }
        if (judged.isLive()) {
            lacking.add(Changed.withoutRehearsal(judged));
            lacking.add(Changed.withoutAcknowledgement(judged));
        }
        if (entry != null && (judged.isLive() || policy.guards().mode(Parameters.NAME) == GuardMode.ENFORCE)) {
            entry.parameters().forEach((name, spec) -> {
                if (spec.required()) {
                    lacking.add(Changed.withoutParameter(judged, name));
                }
            });
        }
        return lacking;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noMoreIsInFlightThanTheCapAllowedAtAnyPrefixOfTheAuditLog(long seed) {
        RandomHistory history = history(seed);
        for (Mode mode : Mode.values()) {
            List<Instant> ends = new ArrayList<>();
            for (Verdict verdict : approved(history, mode)) {
                Instant now = verdict.evidence().judgedAt();
                long inFlight = ends.stream().filter(end -> end.isAfter(now)).count();
                assertThat(verdict.evidence().ledger().inFlight())
                        .as(verdict.decisionId())
                        .isEqualTo((int) inFlight);
                assertThat(inFlight)
                        .as(verdict.decisionId())
                        .isLessThan(
                                history.recorded(verdict).policy().concurrency().max());
                ends.add(end(history, verdict));
            }
        }
    }

    private static Instant end(RandomHistory history, Verdict verdict) {
        if (verdict.mode() == Mode.LIVE) {
            Duration lease = history.recorded(verdict).policy().execution().lease();
            return verdict.evidence().judgedAt().plus(lease);
        }
        var outcome = Objects.requireNonNull(history.outcomes.get(verdict.decisionId()));
        return outcome.executedAt().plusMillis(outcome.executionTimeMs());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noDayHoldsMoreThanItsLimitsAllowed(long seed) {
        RandomHistory history = history(seed);
        int orders = 0;
        double notional = 0;
        for (Verdict verdict : approved(history, Mode.LIVE)) {
            Case judged = history.recorded(verdict);
            Action action = judged.decision().action();
            assertThat(orders++).as(verdict.decisionId()).isLessThan((int)
                    judged.policy().limits().maxOrdersPerDay());
            if (Notional.isRequired(Objects.requireNonNull(judged.entry()), action)) {
                notional += Objects.requireNonNull(Notional.of(action));
                assertThat(notional)
                        .as(verdict.decisionId())
                        .isLessThanOrEqualTo(judged.policy().limits().maxNotionalPerDay() + 1e-6);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyDecisionGetsExactlyOneTerminalVerdict(long seed) {
        RandomHistory history = history(seed);
        List<String> ended = history.verdicts.stream()
                .filter(verdict -> verdict.disposition().isTerminal())
                .map(Verdict::decisionId)
                .toList();
        assertThat(ended).containsExactlyInAnyOrderElementsOf(history.sent.keySet());
    }

    private static List<Verdict> approved(RandomHistory history, Mode mode) {
        return history.verdicts.stream()
                .filter(verdict -> verdict.mode() == mode && verdict.disposition() == Disposition.APPROVED)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theHistoriesAreWorthLookingAt(Mode mode) {
        List<Verdict> verdicts = LongStream.of(1, 2, 3)
                .mapToObj(seed -> history(seed).verdicts)
                .flatMap(List::stream)
                .filter(verdict -> verdict.mode() == mode)
                .toList();
        for (Disposition disposition : Disposition.values()) {
            assertThat(verdicts)
                    .filteredOn(verdict -> verdict.disposition() == disposition)
                    .as(mode + " " + disposition)
                    .isNotEmpty();
        }
    }

    @Test
    void approvesActionsInWordsToo() {
        assertThat(history(1).verdicts)
                .filteredOn(verdict -> verdict.disposition() == Disposition.APPROVED)
                .anyMatch(verdict -> verdict.action().description() != null);
    }
}

package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Status;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailsTest {
    private static final UnaryOperator<Action> RAW = UnaryOperator.identity();

    /** A guard that finds what it is told to. */
    private record Fixed(String name, Phase phase, Binding binding, List<Violation> found) implements Guard {
        static Fixed finding(String name, Violation... found) {
            return new Fixed(name, Phase.ADMISSION, Binding.FREE, List.of(found));
        }

        @Override
        public Finding check(Case judged) {
            return found.isEmpty() ? Finding.pass(name, "fine") : Finding.of(name, found);
        }
    }

    /** A guard with a bug. */
    private record Broken() implements Guard {
        @Override
        public String name() {
            return "Broken";
        }

        @Override
        public Phase phase() {
            return Phase.HISTORY;
        }

        @Override
        public Binding binding() {
            return Binding.FREE;
        }

        @Override
        public Finding check(Case judged) {
            throw new IllegalStateException("secret");
        }
    }

    private static Violation at(Level level) {
        return Violation.of("CODE_" + level, level, "message of " + level);
    }

    private static Verdict judge(Cast cast, Policy policy, Guard... guards) {
        return new Guardrails(List.of(guards), policy).judge(cast.build(), RAW);
    }

    private static Verdict judge(Guard... guards) {
        return judge(Cast.dryRun(), Policy.DEFAULT, guards);
    }

    private static Policy policy(String guard, GuardMode mode) {
        GuardSettings d = GuardSettings.DEFAULT;
        GuardSettings settings = new GuardSettings(
                Map.of(guard, mode),
                d.minimumConfidence(),
                d.maximumUncertainty(),
                d.maximumCausationDepth(),
                d.metricsMaxAge(),
                d.repetition(),
                d.failures(),
                d.noveltyMinimum(),
                d.trust(),
                d.oversight());
        Policy p = Policy.DEFAULT;
        return new Policy(
                p.version(),
                p.liveEnabled(),
                p.tenantPattern(),
                p.sources(),
                p.targets(),
                p.catalog(),
                settings,
                p.ratePerSource(),
                p.ratePerTenant(),
                p.concurrency(),
                p.approval(),
                p.execution(),
                p.validationMaxAge(),
                p.limits(),
                p.simulation());
    }

    @Test
    void buildsEveryGuardInItsOrder() {
        assertThat(Guardrails.of(Policy.DEFAULT).guards())
                .extracting(Guard::name)
                .containsExactly(
                        "Intake",
                        "TenantContext",
                        "KillSwitch",
                        "Allowed",
                        "Source",
                        "Causation",
                        "ForbiddenAction",
                        "KnownAction",
                        "Environment",
                        "Prerequisites",
                        "Parameters",
                        "Confidence",
                        "Uncertainty",
                        "SignalConflict",
                        "Metrics",
                        "Cooldown",
                        "Repetition",
                        "RateLimit",
                        "FailureMemory",
                        "Novelty",
                        "LearnedTrust",
                        "Validation",
                        "Acknowledgement",
                        "Oversight",
                        "Concurrency");
    }

    @Test
    void theBuiltInPolicyApprovesNothing() {
        Verdict verdict = Guardrails.of(Policy.DEFAULT)
                .judge(Cast.live().unknownType("restart").build(), RAW);

        assertThat(verdict.disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(verdict.blockReason()).isEqualTo("Action restart is not in the catalog");
        assertThat(verdict.findings()).hasSize(25);
    }

    @Test
    void approvesWhenNothingIsWrongAndRecordsEveryFinding() {
        Verdict verdict = Guardrails.of(Policy.DEFAULT).judge(Cast.dryRun().build(), RAW);

        assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(verdict.blockReason()).isNull();
        assertThat(verdict.approvalMessage()).isNull();
        assertThat(verdict.findings()).hasSize(25).extracting(Finding::level).doesNotContain(Level.SKIPPED);
    }

    @Test
    void asksEveryGuardEvenAfterABlock() {
        Verdict verdict = judge(
                Fixed.finding("first", at(Level.BLOCK)),
                Fixed.finding("second", at(Level.HOLD)),
                Fixed.finding("third"));

        assertThat(verdict.findings()).extracting(Finding::guard).containsExactly("first", "second", "third");
        assertThat(verdict.findings()).extracting(Finding::level).containsExactly(Level.BLOCK, Level.HOLD, Level.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, WARN, APPROVED", "PASS, QUEUE, QUEUED", "QUEUE, HOLD, AWAITING_APPROVAL",
        "HOLD, QUEUE, AWAITING_APPROVAL", "HOLD, BLOCK, BLOCKED", "BLOCK, QUEUE, BLOCKED"
    })
    void theHeaviestFindingDecides(Level one, Level other, Disposition disposition) {
        assertThat(judge(Fixed.finding("one", at(one)), Fixed.finding("other", at(other)))
                        .disposition())
                .isEqualTo(disposition);
    }

    @Test
    void takesReasonStatusAndRecommendationFromTheFirstBlockThatHasOne() {
        Verdict verdict = judge(
                Fixed.finding("one", at(Level.HOLD), at(Level.BLOCK)),
                Fixed.finding("two", at(Level.BLOCK).recommending("noop")),
                Fixed.finding("three", at(Level.BLOCK).recommending("observe").withStatus(Status.DENIED)));

        assertThat(verdict.blockReason()).isEqualTo("message of BLOCK");
        assertThat(verdict.recommendedAction()).isEqualTo("noop");
        assertThat(verdict.status()).isEqualTo(Status.DENIED);
        assertThat(verdict.approvalMessage()).isNull();
    }

    @Test
    void joinsWhatAHumanIsAsked() {
        Verdict verdict = judge(
                Fixed.finding("one", Violation.of("A", Level.HOLD, "first")),
                Fixed.finding(
                        "two", Violation.of("B", Level.WARN, "not this"), Violation.of("C", Level.HOLD, "second")));

        assertThat(verdict.approvalMessage()).isEqualTo("first; second");
        assertThat(verdict.blockReason()).isNull();
    }

    @Test
    void blocksWhenAGuardFailsAndGoesOn() {
        Verdict verdict = judge(new Broken(), Fixed.finding("other"));

        assertThat(verdict.disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(verdict.blockReason()).isEqualTo("Guard Broken failed: IllegalStateException");
        assertThat(verdict.findings()).hasSize(2);
        assertThat(verdict.findings().get(1).violations())
                .extracting(Violation::code)
                .containsExactly(Guardrails.GUARD_ERROR);
    }

    @Test
    void blocksWhenThereIsNoGuard() {
        Verdict verdict = judge();

        assertThat(verdict.disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(verdict.blockReason()).isEqualTo("no guard has run");
    }

    @Test
    void blocksWhenEveryGuardIsOff() {
        assertThat(judge(Cast.dryRun(), policy("g", GuardMode.OFF), Fixed.finding("g"))
                        .disposition())
                .isEqualTo(Disposition.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({"BLOCK", "HOLD", "QUEUE"})
    void onlyWatchesAGuardInWarnMode(Level level) {
        Verdict verdict = judge(Cast.dryRun(), policy("g", GuardMode.WARN), Fixed.finding("g", at(level)));

        assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(verdict.findings().get(0).level()).isEqualTo(Level.WARN);
        assertThat(verdict.findings().get(0).violations())
                .extracting(Violation::level)
                .containsExactly(Level.WARN);
        assertThat(verdict.findings().get(0).details()).containsExactly(Map.entry(Guardrails.SHADOW, level.name()));
    }

    @ParameterizedTest
    @CsvSource({"PASS", "WARN"})
    void marksNothingAShadowThatWouldHaveChangedNothing(Level level) {
        Verdict verdict = judge(Cast.dryRun(), policy("g", GuardMode.WARN), Fixed.finding("g", at(level)));

        assertThat(verdict.findings().get(0).details()).isEmpty();
    }

    @Test
    void doesNotAskAGuardThatIsOff() {
        Verdict verdict = judge(Cast.dryRun(), policy("Broken", GuardMode.OFF), new Broken(), Fixed.finding("other"));

        assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(verdict.findings()).extracting(Finding::level).contains(Level.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({"WARN", "OFF"})
    void noPolicyWeakensACoreGuard(GuardMode mode) {
        Guard core = new Fixed("g", Phase.ADMISSION, Binding.CORE, List.of(at(Level.BLOCK)));

        assertThat(judge(Cast.dryRun(), policy("g", mode), core).disposition()).isEqualTo(Disposition.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({"WARN", "OFF"})
    void noPolicyWeakensALiveGuardForTheRealThing(GuardMode mode) {
        Guard live = new Fixed("g", Phase.ADMISSION, Binding.LIVE, List.of(at(Level.BLOCK)));
        Guard other = Fixed.finding("other");

        assertThat(judge(Cast.live(), policy("g", mode), live, other).disposition())
                .isEqualTo(Disposition.BLOCKED);
        assertThat(judge(Cast.dryRun(), policy("g", mode), live, other).disposition())
                .isEqualTo(Disposition.APPROVED);
    }

    @Test
    void aHoldThatWasApprovedIsRecordedAsPassedWithWhoApproved() {
        Approvals approvals = new Approvals(List.of(new Approvals.Satisfied("CODE_HOLD", "ana")), null);
        Verdict verdict = judge(Cast.dryRun().approvals(approvals), Policy.DEFAULT, Fixed.finding("g", at(Level.HOLD)));

        assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
        Violation approved = verdict.findings().get(0).violations().get(0);
        assertThat(approved.level()).isEqualTo(Level.PASS);
        assertThat(approved.message()).isEqualTo("message of HOLD (approved by ana)");
    }

    @Test
    void anApprovalLiftsNeitherABlockNorAHoldThatNobodyWasShown() {
        Approvals approvals = new Approvals(
                List.of(new Approvals.Satisfied("CODE_BLOCK", "ana"), new Approvals.Satisfied("OTHER", "ana")), null);
        Cast approved = Cast.dryRun().approvals(approvals);

        assertThat(judge(approved, Policy.DEFAULT, Fixed.finding("g", at(Level.BLOCK)))
                        .disposition())
                .isEqualTo(Disposition.BLOCKED);
        assertThat(judge(approved, Policy.DEFAULT, Fixed.finding("g", at(Level.HOLD)))
                        .disposition())
                .isEqualTo(Disposition.AWAITING_APPROVAL);
    }

    @ParameterizedTest
    @CsvSource({"WARN", "OFF"})
    void noPolicyOverrulesWhatAHumanAnswered(GuardMode mode) {
        Approvals denied = new Approvals(List.of(), new Approvals.Refusal(false, "ana", "no"));
        Guard oversight = new Oversight(GuardSettings.Oversight.DEFAULT, 0.6);
        Policy weakened = policy(Oversight.NAME, mode);

        assertThat(judge(Cast.dryRun().approvals(denied), weakened, oversight).disposition())
                .isEqualTo(Disposition.BLOCKED);
        assertThat(judge(Cast.dryRun().because(Cause.APPROVAL_EXPIRED), weakened, oversight)
                        .disposition())
                .isEqualTo(Disposition.BLOCKED);
    }

    @Test
    void redactsTheActionOfTheVerdictOnly() {
        Case judged = Cast.dryRun().parameter("token", "t").build();
        Verdict verdict = new Guardrails(List.of(Fixed.finding("g")), Policy.DEFAULT)
                .judge(judged, action -> action.withType("redacted"));

        assertThat(verdict.action().type()).isEqualTo("redacted");
        assertThat(verdict.actionDigest()).isEqualTo(judged.actionDigest());
    }

    @Test
    void givesTheSameVerdictForTheSameCase() {
        Guardrails guardrails = Guardrails.of(Policy.DEFAULT);
        Case judged = Cast.live().confidence(0.3).partition(2).build();

        assertThat(guardrails.judge(judged, RAW)).isEqualTo(guardrails.judge(judged, RAW));
    }
}

package dev.sluice.core.guard;

import static dev.sluice.core.guard.Fixed.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Status;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailsTest {
    private static final UnaryOperator<Action> RAW = UnaryOperator.identity();

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

    private static Verdict judge(Cast cast, Policy policy, Guard... guards) {
        return new Guardrails(List.of(guards), policy).judge(cast.build(), RAW);
    }

    private static Verdict judge(Guard... guards) {
        return judge(Cast.dryRun(), Policy.DEFAULT, guards);
    }

    @Test
    void asksAHumanAboutLowConfidenceThatOnlyAWarningIsGivenAbout() {
        Policy watched = GuardModesTest.policy(Confidence.NAME, GuardMode.WARN);

        assertThat(Guardrails.of(Policy.DEFAULT).guards())
                .contains(new Oversight(GuardSettings.Oversight.DEFAULT, 0.6));
        assertThat(Guardrails.of(watched).guards()).contains(new Oversight(GuardSettings.Oversight.DEFAULT, 0));
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
                        "Destination",
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
                        "ExecutionLimits",
                        "Oversight",
                        "Rules",
                        "Concurrency");
    }

    @Test
    void theBuiltInPolicyApprovesNothing() {
        Verdict verdict = Guardrails.of(Policy.DEFAULT)
                .judge(Cast.live().unknownType("restart").build(), RAW);

        assertThat(verdict.disposition()).isEqualTo(Disposition.BLOCKED);
        assertThat(verdict.blockReason()).isEqualTo("Action restart is not in the catalog");
        assertThat(verdict.findings()).hasSize(28);
    }

    @Test
    void approvesWhenNothingIsWrongAndRecordsEveryFinding() {
        Verdict verdict = Guardrails.of(Policy.DEFAULT).judge(Cast.dryRun().build(), RAW);

        assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(verdict.blockReason()).isNull();
        assertThat(verdict.approvalMessage()).isNull();
        assertThat(verdict.findings()).hasSize(28).extracting(Finding::level).doesNotContain(Level.SKIPPED);
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

package dev.sluice.core.guard;

import static dev.sluice.core.guard.Fixed.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a policy may weaken a guard, and what is left of its finding. */
class GuardModesTest {
    private static Verdict judge(Cast cast, Policy policy, Guard... guards) {
        return new Guardrails(List.of(guards), policy).judge(cast.build(), action -> action);
    }

    static Policy policy(String guard, GuardMode mode) {
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
                p.reach(),
                p.rules(),
                p.simulation(),
                p.origins());
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
        Verdict verdict = judge(
                Cast.dryRun(), policy("g", GuardMode.OFF), Fixed.finding("g", at(Level.BLOCK)), Fixed.finding("other"));

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
}

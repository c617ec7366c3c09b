package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.GuardSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OversightTest {
    private static final Guard GUARD = new Oversight(GuardSettings.Oversight.DEFAULT, 0.60);

    @Test
    void needsNobodyForTheUsual() {
        assertThat(Cast.live().risk(0.69).confidence(0.70).hypotheses(0.5, 0.4).before(GUARD))
                .passes();
    }

    @Test
    void holdsWhatItsSourceAsksAHumanFor() {
        assertThat(Cast.dryRun().asksForHuman().before(GUARD)).holds(Oversight.APPROVAL_REQUESTED);
    }

    @Test
    void holdsHighImpactFromTheLimitOn() {
        assertThat(Cast.dryRun().risk(0.70).before(GUARD))
                .holds(Oversight.HIGH_IMPACT)
                .observing("0.70", "0.70");
        assertThat(Cast.dryRun().risk(0.7 - 2e-9).before(GUARD)).passes();
        assertThat(Cast.dryRun().risk(0.7 - 9e-10).before(GUARD)).holds(Oversight.HIGH_IMPACT);
    }

    @Test
    void takesTheHigherOfClaimAndFloor() {
        Entry risky = Entry.of("drain").riskFloor(0.75);

        assertThat(Cast.dryRun().entry(risky).risk(0.1).before(GUARD))
                .holds(Oversight.HIGH_IMPACT)
                .observing("0.75", "0.70");
        assertThat(Cast.dryRun().entry(risky).risk(Double.NaN).before(GUARD)).holds(Oversight.HIGH_IMPACT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.60, 0.65, 0.6999})
    void holdsConfidenceBetweenTheMinimumAndTheLimit(double confidence) {
        assertThat(Cast.dryRun().confidence(confidence).before(GUARD)).holds(Oversight.LOW_CONFIDENCE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5999, 0.70, 0.7 - 9e-10, Double.NaN})
    void doesNotHoldConfidenceOutsideThatBand(double confidence) {
        assertThat(Cast.dryRun().confidence(confidence).before(GUARD)).passes();
    }

    @Test
    void holdsWhenTheTwoLikeliestHypothesesAreClose() {
        assertThat(Cast.dryRun().hypotheses(0.1, 0.45, 0.4).before(GUARD))
                .holds(Oversight.AMBIGUOUS_HYPOTHESES)
                .observing("0.05", "0.10");
        assertThat(Cast.dryRun().hypotheses(0.4, 0.4).before(GUARD)).holds(Oversight.AMBIGUOUS_HYPOTHESES);
        assertThat(Cast.dryRun().hypotheses(0.4, 0.5).before(GUARD)).passes();
        assertThat(Cast.dryRun().hypotheses(0.4).before(GUARD)).passes();
    }

    @Test
    void leavesInvalidClaimsToIntake() {
        assertThat(Cast.dryRun().hypotheses(0.5, Double.NaN, 0.5).before(GUARD)).passes();
        assertThat(Cast.dryRun().risk(7).before(GUARD)).passes();
    }

    @Test
    void holdsWhatTheCatalogAlwaysWantsApproved() {
        Entry always = Entry.of("drain").approval(CatalogApproval.ALWAYS);

        assertThat(Cast.dryRun().entry(always).before(GUARD)).holds(Oversight.APPROVAL_ALWAYS);
        assertThat(Cast.live().entry(always).before(GUARD)).holds(Oversight.APPROVAL_ALWAYS);
    }

    @Test
    void holdsWhatTheCatalogWantsApprovedWhenItIsLive() {
        Entry live = Entry.of("rollback").approval(CatalogApproval.LIVE);

        assertThat(Cast.dryRun().entry(live).before(GUARD)).passes();
        assertThat(Cast.live().entry(live).before(GUARD)).holds(Oversight.APPROVAL_ALWAYS);
    }

    @Test
    void namesEveryReasonToAsk() {
        assertThat(Cast.dryRun()
                        .confidence(0.65)
                        .risk(0.8)
                        .hypotheses(0.45, 0.4)
                        .before(GUARD))
                .holds(Oversight.HIGH_IMPACT, Oversight.LOW_CONFIDENCE, Oversight.AMBIGUOUS_HYPOTHESES);
    }

    @Test
    void blocksWhatWasDenied() {
        assertThat(refused(Cast.dryRun(), false))
                .blocks(Oversight.APPROVAL_DENIED)
                .saying("Denied by ana: too risky");
    }

    @Test
    void blocksWhatWasWithdrawn() {
        assertThat(refused(Cast.dryRun(), true))
                .blocks(Oversight.APPROVAL_WITHDRAWN)
                .saying("Withdrawn by ana: too risky");
    }

    @Test
    void blocksWhatNobodyAnswered() {
        assertThat(Cast.dryRun().because(Cause.APPROVAL_EXPIRED).before(GUARD)).blocks(Oversight.APPROVAL_EXPIRED);
    }

    @Test
    void stillSaysWhatWasAsked() {
        assertThat(refused(Cast.dryRun().asksForHuman(), false))
                .isAt(Level.BLOCK)
                .gives(Oversight.APPROVAL_REQUESTED, Oversight.APPROVAL_DENIED);
    }

    private static Finding refused(Cast cast, boolean withdrawn) {
        return cast.approvals(new Approvals(List.of(), new Approvals.Refusal(withdrawn, "ana", "too risky")))
                .before(GUARD);
    }
}

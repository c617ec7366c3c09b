package dev.sluice.topology;

import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.schema.DeadLetter;
import dev.sluice.signing.SigningKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No report is believed that its executor did not sign, nor one that says what cannot be. None of them frees a slot. */
class ForgedReportsTest {
    private static final Action ORDER = LiveGate.order(10);
    private static final SigningKey STRANGER = SigningKey.ofSeed(
            "stranger",
            new byte[] {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                29, 30, 31, 32
            },
            () -> NOON,
            () -> "n-1");

    private final LiveGate live = new LiveGate(LiveGate.TRADING);
    private ExecutionReport genuine;

    @BeforeEach
    void decide() {
        live.rehearse(ORDER);
        live.live("a", ORDER);
        Permit permit = live.permit("a");
        genuine = live.gate.key().signed(live.report(permit, Status.SUCCESS));
        live.gate.audit();
        live.gate.deadLetters();
    }

    @AfterEach
    void theGenuineReportStillLands() {
        assertThat(live.outcomes()).isEmpty();
        send(genuine);
        assertThat(live.outcomes()).hasSize(1);
        live.close();
    }

    private void send(ExecutionReport report) {
        live.gate.send(Topics.EXECUTION_REPORTS, report.tenantId(), Letters.of(report));
    }

    private String refusal() {
        List<AuditEntry> refused = live.audit(AuditKind.REPORT_REFUSED);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).result()).isEqualTo("refused");
        return String.valueOf(refused.get(0).reason());
    }

    private String deadLetter() {
        List<DeadLetter> letters = live.gate.deadLetters();
        assertThat(letters).hasSize(1);
        return letters.get(0).getReason();
    }

    private ExecutionReport with(Status status, List<Attempt> attempts, Instant finishedAt, @Nullable Double loss) {
        return new ExecutionReport(
                genuine.permitId(),
                genuine.decisionId(),
                genuine.tenantId(),
                status,
                attempts,
                genuine.startedAt(),
                finishedAt,
                genuine.result(),
                null,
                List.of(),
                loss,
                false,
                Map.of(),
                genuine.signature());
    }

    private ExecutionReport of(String permitId, String decisionId, String tenantId) {
        return new ExecutionReport(
                permitId,
                decisionId,
                tenantId,
                Status.SUCCESS,
                List.of(),
                NOON,
                NOON,
                null,
                null,
                List.of(),
                null,
                false,
                Map.of(),
                null);
    }

    @Test
    void refusesOneThatNobodySigned() {
        send(genuine.signed(null));
        assertThat(refusal()).isEqualTo("it is not signed");
    }

    @Test
    void refusesOneThatAStrangerSigned() {
        send(STRANGER.signed(genuine));
        assertThat(refusal()).contains("stranger");
    }

    @Test
    void refusesOneThatWasChangedAfterwards() {
        send(with(Status.FAILED, genuine.attempts(), genuine.finishedAt(), null));
        assertThat(refusal()).contains("not one of key");
    }

    @Test
    void refusesASignatureForAnythingElse() {
        Signature permit = live.gate.key().signed(live.permit("a")).signature();
        send(genuine.signed(permit));
        assertThat(refusal()).contains("purpose is permit, needed is report");
    }

    @Test
    void refusesOneAboutAnotherPermit() {
        send(live.gate.key().signed(of("p-9", "a", LiveGate.TENANT)));
        assertThat(refusal()).isEqualTo("permitId is not that of the action in flight");
    }

    @Test
    void refusesOneAboutNothingInFlight() {
        send(live.gate.key().signed(of(genuine.permitId(), "b", LiveGate.TENANT)));
        assertThat(refusal()).startsWith("nothing is in flight");
    }

    @Test
    void anotherTenantsExecutorFreesNothing() {
        send(live.gate.key().signed(of(genuine.permitId(), "a", "2")));
        assertThat(refusal()).startsWith("nothing is in flight");
    }

    @Test
    void setsOneAsideThatLiesUnderAnotherKey() {
        live.gate.send(Topics.EXECUTION_REPORTS, "2", Letters.of(genuine));
        assertThat(deadLetter()).isEqualTo(Keyed.REFUSAL);
    }

    @Test
    void setsOneAsideThatSaysWhatCannotBe() {
        send(with(Status.ROLLED_BACK, List.of(), genuine.finishedAt(), null));
        assertThat(deadLetter()).startsWith("status is rolled_back");
        send(with(Status.SUCCESS, List.of(), genuine.startedAt().minusMillis(1), null));
        assertThat(deadLetter()).startsWith("finishedAt is");
        send(with(Status.SUCCESS, List.of(), genuine.finishedAt(), Double.NaN));
        assertThat(deadLetter()).startsWith("realisedLoss is NaN");
        send(with(Status.SUCCESS, List.of(), genuine.finishedAt(), -1.0));
        assertThat(deadLetter()).startsWith("realisedLoss is -1");
        Attempt attempt = new Attempt(1, NOON, 0, Status.FAILED, null);
        send(with(Status.SUCCESS, Collections.nCopies(12, attempt), genuine.finishedAt(), null));
        assertThat(deadLetter()).startsWith("attempts is a list of 12");
    }

    @Test
    void setsRubbishAside() {
        live.gate.send(Topics.EXECUTION_REPORTS, LiveGate.TENANT, new byte[] {9});
        assertThat(deadLetter()).isNotBlank();
    }
}

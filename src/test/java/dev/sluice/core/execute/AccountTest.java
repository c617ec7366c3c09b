package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final String PASSWORD = "hunter2+you";

    private final Account account =
            new Account(Cast.permit(Map.of("password", PASSWORD, "note", "visible"), false), Cast.NOON, Trace.NONE);

    @Test
    void saysWhatWasDoneInWordsAndForMachines() {
        Attempt attempt = account.attempt(1, Cast.NOON, Cast.NOON.plusMillis(30), new Answer.Failed("HTTP 500", true));
        ExecutionReport report =
                account.report(List.of(attempt), Ending.denied("HALTED for global", false), Cast.NOON.plusMillis(40));
        assertThat(attempt).isEqualTo(new Attempt(1, Cast.NOON, 30, Status.FAILED, "HTTP 500"));
        assertThat(report.status()).isEqualTo(Status.DENIED);
        assertThat(report.trace())
                .containsEntry("exec.status", "denied")
                .containsEntry("exec.attempts", "1")
                .containsEntry("exec.duration_ms", "40")
                .containsEntry("exec.denied_reason", "HALTED for global")
                .containsEntry("exec.adapter", "noop")
                .containsKeys("exec.idempotency_key", "exec.permit_id");
        assertThat(report.trace().keySet()).allMatch(ExecutionReport::isTraceKey);
    }

    @Test
    void cutsAResultThatIsTooLongAndSaysSo() {
        ExecutionReport whole = report("é".repeat(2048));
        assertThat(whole.result()).hasSize(2048);
        assertThat(whole.warnings()).isEmpty();
        ExecutionReport cut = report("é".repeat(2049));
        assertThat(cut.result()).hasSize(2048);
        assertThat(cut.warnings()).containsExactly("the result was cut after 4096 bytes");
    }

    @Test
    void neverBreaksACharacter() {
        assertThat(Excerpt.of("a\uD83D\uDE00b", 4)).isEqualTo("a");
        assertThat(Excerpt.of("a\uD83D\uDE00b", 5)).isEqualTo("a\uD83D\uDE00");
        assertThat(Excerpt.of("a€b", 3)).isEqualTo("a");
    }

    @Test
    void hidesTheSecretsOfItsOwnPermitInEveryFormATargetMayAnswerWith() {
        String base64 = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
        ExecutionReport report = report("got hunter2+you, hunter2%2Byou, " + base64 + " and visible");
        assertThat(report.result()).isEqualTo("got [REDACTED], [REDACTED], [REDACTED] and visible");
        Attempt attempt = account.attempt(1, Cast.NOON, Cast.NOON, new Answer.Lost("bad value: " + PASSWORD));
        assertThat(attempt.error()).isEqualTo("bad value: [REDACTED]");
    }

    @Test
    void hidesWhatLooksLikeASecretEvenWhereTheCutWouldHideTheRest() {
        String token = "Bearer " + "a".repeat(100);
        assertThat(report("x".repeat(4090) + " " + token).result()).doesNotContain("Bearer a");
    }

    private ExecutionReport report(String result) {
        return account.report(List.of(), Ending.success(new Answer.Done(result, "target")), Cast.NOON.plusMillis(1));
    }
}

package dev.sluice.topology;

import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.ExecutionLimitsGuard;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Windows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is approved for real is booked when it is approved, for the day, the environment and the source. */
class DayLimitsTest {
    private static final String TRADING = """
            extends: trading
            concurrency: {max: 100}
            limits: {maxOrdersPerDay: 3, maxNotionalPerDay: 1000}
            """;

    private final LocalGate gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
    private int sent;

    @BeforeEach
    void open() {
        gate.send(Cast.policy(TRADING));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private Verdict judged(Mode mode, Environment environment, String source, double price, boolean needsHuman) {
        Decision decision = new Decision(
                "d" + sent++,
                "1",
                environment,
                source,
                new Action("order", "BTC", Map.of("side", "buy", "quantity", 1L, "price", price), null, null),
                0.85,
                needsHuman,
                true,
                mode,
                true,
                null,
                "plan",
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                gate.now());
        gate.send(decision);
        gate.advance(Duration.ofSeconds(1));
        return gate.verdicts().stream()
                .filter(verdict -> verdict.decisionId().equals(decision.decisionId()))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Verdict live(String source, double price) {
        judged(Mode.DRY_RUN, Environment.DEV, source, price, false);
        return judged(Mode.LIVE, Environment.DEV, source, price, false);
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.findings().stream()
                .flatMap(finding -> finding.violations().stream())
                .map(Violation::code)
                .toList();
    }

    private static Finding limits(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.guard().equals(ExecutionLimitsGuard.NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsWhatIsInFlight() {
        for (int i = 0; i < 3; i++) {
            Verdict verdict = live("a", 1);
            assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
            assertThat(verdict.evidence().ledger().ordersToday()).isEqualTo(i);
        }

        Verdict fourth = live("b", 1);

        assertThat(codes(fourth)).containsExactly(ExecutionLimitsGuard.MAX_ORDERS_REACHED);
        assertThat(fourth.blockReason()).isEqualTo("Max orders limit reached: 3 >= 3");
        assertThat(fourth.evidence().ledger().notionalToday()).isEqualTo(3);
    }

    @Test
    void addsUpSizes() {
        assertThat(live("a", 600).disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(codes(live("a", 401))).containsExactly(ExecutionLimitsGuard.MAX_NOTIONAL_REACHED);
        assertThat(live("a", 400).disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void whatWasBlockedOrWaitsDoesNotCount() {
        for (int i = 0; i < 5; i++) {
            assertThat(codes(live("a", 2000))).containsExactly(ExecutionLimitsGuard.MAX_NOTIONAL_REACHED);
            assertThat(judged(Mode.LIVE, Environment.DEV, "a", 2, true).disposition())
                    .isNotEqualTo(Disposition.APPROVED);
        }
        assertThat(live("a", 1).evidence().ledger().ordersToday()).isZero();
    }

    @Test
    void aDryRunCountsNothingAndShowsWhatLiveWouldBeTold() {
        for (int i = 0; i < 3; i++) {
            live("a", 1);
        }
        Verdict dryRun = judged(Mode.DRY_RUN, Environment.DEV, "a", 1, false);

        assertThat(dryRun.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(limits(dryRun).details())
                .containsEntry(ExecutionLimitsGuard.LIVE, "Max orders limit reached: 3 >= 3");
    }

    @Test
    void beginsAgainWithTheNextDay() {
        for (int i = 0; i < 4; i++) {
            live("a", 1);
        }
        gate.advance(Duration.ofHours(11).plusMinutes(59).plusSeconds(40));
        assertThat(codes(live("a", 1))).containsExactly(ExecutionLimitsGuard.MAX_ORDERS_REACHED);
        gate.advance(Duration.ofSeconds(20));
        assertThat(live("a", 1).disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void anotherEnvironmentHasADayOfItsOwn() {
        for (int i = 0; i < 3; i++) {
            live("a", 1);
        }
        judged(Mode.DRY_RUN, Environment.STAGE, "a", 1, false);
        assertThat(judged(Mode.LIVE, Environment.STAGE, "a", 1, false).disposition())
                .isEqualTo(Disposition.APPROVED);
    }

    @Test
    void eachSourceHasADayOfItsOwnWhenThePolicySaysSo() {
        live("a", 1);
        live("a", 1);
        gate.send(Cast.policy(TRADING.replace("{maxOrders", "{per: source, maxOrders")));
        assertThat(live("a", 1).disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(codes(live("a", 1))).containsExactly(ExecutionLimitsGuard.MAX_ORDERS_REACHED);
        assertThat(live("b", 1).disposition()).isEqualTo(Disposition.APPROVED);
    }
}

package dev.sluice.core.guard;

import static dev.sluice.core.guard.ExecutionLimitsGuard.MAX_LOSS_REACHED;
import static dev.sluice.core.guard.ExecutionLimitsGuard.MAX_NOTIONAL_REACHED;
import static dev.sluice.core.guard.ExecutionLimitsGuard.MAX_ORDERS_REACHED;
import static dev.sluice.core.guard.ExecutionLimitsGuard.NOTIONAL_UNKNOWN;
import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Mode;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.ExecutionLimits;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutionLimitsGuardTest {
    private static final Guard GUARD = new ExecutionLimitsGuard(new ExecutionLimits(false, 10, 100_000, 1_000));

    private static Cast order(Mode mode, @Nullable Object quantity, @Nullable Object price) {
        Map<String, Object> parameters = new HashMap<>();
        if (quantity != null) {
            parameters.put("quantity", quantity);
        }
        if (price != null) {
            parameters.put("price", price);
        }
        Conditional required = new Conditional(true, Map.of("side", "cancel"));
        return Cast.in(mode)
                .entry(Entry.of("order").additional().notional(required))
                .parameters(parameters);
    }

    private static Cast order(@Nullable Object quantity, @Nullable Object price) {
        return order(Mode.LIVE, quantity, price);
    }

    @Test
    void letsTheTenthActionThroughAndNotTheEleventh() {
        assertThat(Cast.live().facts(Facts.today(9, 0, 0)).before(GUARD))
                .passes()
                .saying("All execution limits within bounds");
        assertThat(Cast.live().facts(Facts.today(10, 0, 0)).before(GUARD))
                .blocks(MAX_ORDERS_REACHED)
                .saying("Max orders limit reached: 10 >= 10")
                .observing("10", "10");
    }

    @Test
    void letsADayAddUpToTheLimitAndNoFurther() {
        Facts today = Facts.today(1, 98_000, 0);
        assertThat(order(2L, 1_000.0).facts(today).before(GUARD)).passes();
        assertThat(order(2.0, 1_000.5).facts(today).before(GUARD))
                .blocks(MAX_NOTIONAL_REACHED)
                .saying("Max notional limit reached: 98000 + 2001 > 100000");
    }

    @Test
    void aClaimOnlyRaises() {
        assertThat(order(2L, 1_000L)
                        .claiming(3_000)
                        .facts(Facts.today(1, 98_000, 0))
                        .before(GUARD))
                .blocks(MAX_NOTIONAL_REACHED);
        assertThat(order(3L, 1_000L)
                        .claiming(0)
                        .facts(Facts.today(1, 98_000, 0))
                        .before(GUARD))
                .blocks(MAX_NOTIONAL_REACHED);
        assertThat(order(2L, null).claiming(1).before(GUARD)).blocks(NOTIONAL_UNKNOWN);
        assertThat(order(2L, 1_000L).claiming(Double.NaN).before(GUARD)).passes();
        assertThat(order(2L, 1_000L).claiming(Double.POSITIVE_INFINITY).before(GUARD))
                .blocks(NOTIONAL_UNKNOWN);
    }

    static Object[][] sizesThatCannotBeComputed() {
        return new Object[][] {
            {null, 1.0},
            {1.0, null},
            {"1", 1.0},
            {1.0, true},
            {Double.NaN, 1.0},
            {1.0, Double.POSITIVE_INFINITY},
            {0.0, Double.POSITIVE_INFINITY},
            {1e200, 1e200},
            {-1.0, 5L},
        };
    }

    @ParameterizedTest
    @MethodSource("sizesThatCannotBeComputed")
    void blocksWhatHasNoKnownSize(@Nullable Object quantity, @Nullable Object price) {
        assertThat(order(quantity, price).before(GUARD))
                .blocks(NOTIONAL_UNKNOWN)
                .saying("Notional unknown: quantity x price cannot be computed");
    }

    @Test
    void takesNothingForASizeToo() {
        assertThat(order(0L, 5.0).before(GUARD)).passes();
        assertThat(order(Long.MAX_VALUE, 2L).before(GUARD)).blocks(MAX_NOTIONAL_REACHED);
    }

    @Test
    void asksNoSizeOfTypesThatNeedNone() {
        assertThat(Cast.live().facts(Facts.today(1, 500_000, 0)).before(GUARD)).passes();
        assertThat(Cast.live().unknownType("x").before(GUARD)).passes();
        Cast cancel = order(1L, null).parameters(Map.of("side", "cancel", "quantity", 1L));
        assertThat(cancel.facts(Facts.today(1, 100_000, 0)).before(GUARD)).passes();
    }

    @Test
    void stopsOnceADayHasLostAsMuchAsItMay() {
        assertThat(Cast.live().facts(Facts.today(1, 0, 999.99)).before(GUARD)).passes();
        assertThat(Cast.live().facts(Facts.today(1, 0, 1_000)).before(GUARD))
                .blocks(MAX_LOSS_REACHED)
                .saying("Max loss limit reached: 1000 >= 1000");
    }

    @Test
    void saysEverythingAtOnce() {
        assertThat(order(null, null).facts(Facts.today(10, 0, 1_000)).before(GUARD))
                .blocks(MAX_ORDERS_REACHED, NOTIONAL_UNKNOWN, MAX_LOSS_REACHED);
    }

    @Test
    void aDryRunPassesAndRecordsTheAnswerOfLive() {
        Finding within = order(Mode.DRY_RUN, 1L, 1L).before(GUARD);
        assertThat(within).passes().saying("Limits not enforced for DRY-RUN");
        assertThat(within.details()).containsExactly(Map.entry("live", "All execution limits within bounds"));

        Finding beyond =
                order(Mode.DRY_RUN, 1L, null).facts(Facts.today(10, 0, 0)).before(GUARD);
        assertThat(beyond).passes().saying("Limits not enforced for DRY-RUN");
        assertThat(beyond.details())
                .containsExactly(Map.entry(
                        "live",
                        "Max orders limit reached: 10 >= 10; Notional unknown: quantity x price cannot be computed"));
    }

    @Test
    void zeroMeansNothingAtAll() {
        Guard closed = new ExecutionLimitsGuard(new ExecutionLimits(false, 0, 0, 0));
        assertThat(order(1L, 1L).before(closed)).blocks(MAX_ORDERS_REACHED, MAX_NOTIONAL_REACHED, MAX_LOSS_REACHED);
    }
}

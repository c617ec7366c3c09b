package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.ledger.DayTotals;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What is done for real in a day. Both counts are kept, that of the tenant and that of the source, whichever the policy
 * looks at today: it may look at the other tomorrow.
 */
final class DayBook {
    private final Ledger ledger;

    DayBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Counts an action from its approval on. */
    void count(Decision decision, double size, Instant now) {
        update(decision, day -> day.on(now).with(size));
    }

    /** Takes back what was counted of an action that had no effect. */
    void giveBack(Flight flight) {
        update(flight.decision(), day -> day.without(flight.releasedAt().event(), flight.size()));
    }

    /** Adds money that was lost, on the day that it is known. */
    void lose(Decision decision, double loss, Instant now) {
        update(decision, day -> day.on(now).losing(loss));
    }

    private void update(Decision decision, UnaryOperator<DayTotals> change) {
        ledger.putTenantDay(decision, change.apply(ledger.tenantDay(decision)));
        ledger.putSourceDay(decision, change.apply(ledger.sourceDay(decision)));
    }
}

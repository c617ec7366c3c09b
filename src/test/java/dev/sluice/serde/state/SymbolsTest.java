package dev.sluice.serde.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.RequestState;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Yardstick;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.KeyMetric;
import org.junit.jupiter.api.Test;

class SymbolsTest {
    @Test
    void everyConstantHasItsNumber() {
        assertThat(Symbols.ENVIRONMENTS).containsExactlyInAnyOrder(Environment.values());
        assertThat(Symbols.MODES).containsExactlyInAnyOrder(Mode.values());
        assertThat(Symbols.DISPOSITIONS).containsExactlyInAnyOrder(Disposition.values());
        assertThat(Symbols.STATUSES).containsExactlyInAnyOrder(Status.values());
        assertThat(Symbols.TRUST_LEVELS).containsExactlyInAnyOrder(TrustLevel.values());
        assertThat(Symbols.KEY_METRICS).containsExactlyInAnyOrder(KeyMetric.values());
        assertThat(Symbols.AIMS).containsExactlyInAnyOrder(Yardstick.Aim.values());
        assertThat(Symbols.STAGES).containsExactlyInAnyOrder(Flight.Stage.values());
        assertThat(Symbols.REQUEST_STATES).containsExactlyInAnyOrder(RequestState.values());
    }
}

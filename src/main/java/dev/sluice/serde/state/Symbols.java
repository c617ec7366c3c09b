package dev.sluice.serde.state;

import dev.sluice.core.approve.RequestState;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Yardstick;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.KeyMetric;
import java.util.List;

/**
 * The number of each constant in the stores: its place here. Spelled out, so that nobody renumbers what is stored by
 * sorting an enum; a new constant goes to the end.
 */
final class Symbols {
    static final List<Environment> ENVIRONMENTS = List.of(Environment.DEV, Environment.STAGE, Environment.PROD);
    static final List<Mode> MODES = List.of(Mode.DRY_RUN, Mode.LIVE);
    static final List<Disposition> DISPOSITIONS =
            List.of(Disposition.APPROVED, Disposition.BLOCKED, Disposition.AWAITING_APPROVAL, Disposition.QUEUED);
    static final List<Status> STATUSES =
            List.of(Status.SUCCESS, Status.FAILED, Status.ROLLED_BACK, Status.SKIPPED, Status.DENIED);
    static final List<TrustLevel> TRUST_LEVELS = List.of(TrustLevel.TRUSTED, TrustLevel.HOLD, TrustLevel.BLOCK);
    static final List<RequestState> REQUEST_STATES = List.of(
            RequestState.WAITING,
            RequestState.APPROVED,
            RequestState.DENIED,
            RequestState.WITHDRAWN,
            RequestState.EXPIRED,
            RequestState.BLOCKED);

    static final List<KeyMetric> KEY_METRICS = List.of(KeyMetric.SUCCESS_RATE, KeyMetric.LATENCY_P95_MS);
    static final List<Yardstick.Aim> AIMS =
            List.of(Yardstick.Aim.IMPROVEMENT, Yardstick.Aim.RELIEF, Yardstick.Aim.INFORMATION);
    static final List<Flight.Stage> STAGES =
            List.of(Flight.Stage.UNDER_WAY, Flight.Stage.UNMEASURED, Flight.Stage.UNREPORTED);

    private Symbols() {}
}

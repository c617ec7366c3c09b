package dev.sluice.serde.records;

import dev.sluice.core.approve.Ended;
import dev.sluice.core.approve.RequestState;
import dev.sluice.core.approve.Round;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Yardstick;
import dev.sluice.core.learn.Series;
import dev.sluice.core.ledger.AdviceHistory;
import dev.sluice.core.ledger.ApprovalHistory;
import dev.sluice.core.ledger.DayTotals;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.ledger.RateWindow;
import dev.sluice.core.ledger.Slot;
import dev.sluice.core.ledger.TargetHistory;
import dev.sluice.core.ledger.TenantClock;
import dev.sluice.core.ledger.TenantState;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.ledger.TypeHistory;
import dev.sluice.core.policy.KeyMetric;
import java.util.List;
import java.util.stream.Stream;

/** What only stores hold, with every field drawn from {@link RandomValues}. */
public final class RandomState extends RandomRecords {
    public RandomState(long seed) {
        super(seed);
    }

    public TenantState tenantState() {
        return new TenantState(new TenantClock(instant(), instant()), number(), number(), text(), due(), due());
    }

    public List<Series> series() {
        return list(() -> new Series(any(Environment.class), any(Mode.class), text()));
    }

    public Lane lane() {
        return new Lane(list(() -> new Slot(text(), due())), integer());
    }

    private Due due() {
        return new Due(instant(), instant());
    }

    public ApprovalHistory approvalHistory() {
        return ApprovalHistory.of(list(() -> Stream.generate(this::number).limit(ApprovalHistory.WORDS)).stream()
                .flatMap(words -> words)
                .mapToLong(Long::longValue)
                .toArray());
    }

    public TargetHistory targetHistory() {
        return TargetHistory.of(
                list(() -> TargetHistory.packed(instant(), flag())).stream()
                        .mapToLong(Long::longValue)
                        .toArray(),
                list(() -> instant().toEpochMilli()).stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    public TypeHistory typeHistory() {
        return new TypeHistory(
                number(),
                list(() -> new TypeHistory.Hour(number(), integer(), integer())),
                any(TrustLevel.class),
                AdviceHistory.of(list(() -> new AdviceHistory.Advice(real(), real()))));
    }

    public RateWindow rateWindow() {
        return new RateWindow(number(), list(() -> new RateWindow.Part(number(), integer())));
    }

    public DayTotals dayTotals() {
        return new DayTotals(number(), number(), real(), real());
    }

    public Waiting waiting() {
        return new Waiting(
                decision(),
                text(),
                text(),
                arrival(),
                integer(),
                any(Disposition.class),
                number(),
                new Now(instant(), instant()),
                due(),
                List.copyOf(list(this::text)),
                approvals(),
                text(),
                new Round(integer(), list(this::text), list(() -> new Round.Given(text(), instant()))),
                trace());
    }

    private Trace trace() {
        return flag()
                ? new Trace("00-%016x%016x-%016x-01".formatted(number(), number(), number()), orNull(() -> "a=1"))
                : Trace.NONE;
    }

    public Flight flight() {
        Flight.Stage stage = any(Flight.Stage.class);
        return new Flight(
                text(),
                flag(),
                decision(),
                text(),
                text(),
                position(),
                new Now(instant(), instant()),
                real(),
                orNull(() -> snapshot().metrics()),
                new Yardstick(any(KeyMetric.class), flag(), any(Yardstick.Aim.class)),
                stage,
                instant(),
                stage == Flight.Stage.UNMEASURED ? new Flight.Unmeasured(outcome(), instant(), position()) : null,
                trace());
    }

    public List<String> names() {
        return list(this::text);
    }

    public Ended ended() {
        return new Ended(waiting(), any(RequestState.class), instant(), orNull(this::text), orNull(this::text));
    }
}

package dev.sluice.executor;

import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.ControlState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What an executor counts. */
final class Meters {
    private static final String PERMITS = "sluice.executor.permits";
    private static final String REFUSED = "refused";
    /** As long as a permit is good, and then some. */
    private static final Duration[] BOUNDS = Stream.of(
                    25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final AtomicInteger working = new AtomicInteger();
    private final Timer pickup;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        gauge("sluice.executor.working", "Permits worked on now", working::get);
        pickup = Timer.builder("sluice.executor.pickup")
                .description("Time from the release of a permit until it is taken up")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        for (Status status : List.of(Status.SUCCESS, Status.FAILED, Status.SKIPPED, Status.DENIED)) {
            permits(status.text(), false);
        }
        permits(Status.FAILED.text(), true);
        permits(REFUSED, false);
    }

    private void gauge(String name, String description, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    private Counter permits(String result, boolean ambiguous) {
        return Counter.builder(PERMITS)
                .description("Permits done with, by how they ended; refused ones were no orders of this gate's")
                .tags("result", result, "ambiguous", Boolean.toString(ambiguous))
                .register(registry);
    }

    /** Shows how much of the log of executions is remembered. */
    void remember(Supplier<Number> size) {
        gauge("sluice.executor.remembered", "Executions remembered from the log", size);
    }

    /** Shows the controls that stop or restrict something. */
    void obey(Controls controls) {
        for (ControlState state : List.of(ControlState.HALTED, ControlState.REDUCING)) {
            gauge(
                    "sluice.executor.controls",
                    "Controls in force that stop or restrict something, as the executor knows them",
                    () -> controls.inForce(state),
                    "effect",
                    state.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Shows whether it can work. */
    void ready(BooleanSupplier ready) {
        gauge(
                "sluice.executor.ready",
                "1 when nothing keeps it from working, else 0",
                () -> ready.getAsBoolean() ? 1 : 0);
    }

    /** Shows how many lanes reach the queue. */
    void connected(Supplier<Number> lanes) {
        gauge("sluice.executor.lanes.connected", "Lanes that reach the queue; each takes one permit at a time", lanes);
    }

    void takenUp() {
        working.incrementAndGet();
    }

    void putDown() {
        working.decrementAndGet();
    }

    void reported(Permit permit, ExecutionReport report) {
        permits(report.status().text(), report.ambiguous()).increment();
        Duration waited = Duration.between(permit.issuedAt(), report.startedAt());
        pickup.record(Math.max(0, waited.toMillis()), TimeUnit.MILLISECONDS);
    }

    void refused() {
        permits(REFUSED, false).increment();
    }

    void attempted(String adapter, Attempt attempt) {
        Timer.builder("sluice.executor.attempts")
                .description("Attempts at an action, by how they ended, and how long they took")
                .tags("adapter", adapter, "status", attempt.status().text())
                .register(registry)
                .record(attempt.durationMs(), TimeUnit.MILLISECONDS);
    }
}

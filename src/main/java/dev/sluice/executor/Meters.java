package dev.sluice.executor;

import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What an executor counts. */
final class Meters {
    private static final String PERMITS = "sluice.executor.permits";
    private static final String RESULT = "result";

    private final MeterRegistry registry;
    private final AtomicInteger working = new AtomicInteger();

    Meters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("sluice.executor.working", working, AtomicInteger::get)
                .description("Permits worked on now")
                .register(registry);
    }

    /** Shows how much of the log of executions is remembered. */
    void remember(Supplier<Number> size) {
        Gauge.builder("sluice.executor.remembered", size)
                .description("Executions remembered from the log")
                .register(registry);
    }

    void takenUp() {
        working.incrementAndGet();
    }

    void putDown() {
        working.decrementAndGet();
    }

    void reported(ExecutionReport report) {
        registry.counter(PERMITS, RESULT, report.status().text(), "ambiguous", Boolean.toString(report.ambiguous()))
                .increment();
    }

    void refused() {
        registry.counter(PERMITS, RESULT, "refused", "ambiguous", "false").increment();
    }

    void attempted(String adapter, Attempt attempt) {
        registry.timer(
                        "sluice.executor.attempts",
                        "adapter",
                        adapter,
                        "status",
                        attempt.status().text())
                .record(Duration.ofMillis(attempt.durationMs()));
    }
}

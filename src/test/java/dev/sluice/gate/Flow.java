package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that flow on and on, tenant after tenant. Those of one tenant are a minute apart in event time, so that neither
 * slots nor repetition stop one.
 */
final class Flow implements AutoCloseable {
    private final Lab lab;
    private final int tenants;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final Instant start = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES);
    private @Nullable ScheduledFuture<?> running;

    Flow(Lab lab, int tenants) {
        this.lab = lab;
        this.tenants = tenants;
    }

    /** Begins to send so many at once, again and again. */
    void start(int atOnce, Duration every) {
        running = clock.scheduleAtFixedRate(() -> send(atOnce), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many have been sent. */
    int sent() {
        return sent.get();
    }

    /** Waits until so many more have been sent. */
    void awaitMore(int decisions) {
        int enough = sent.get() + decisions;
        await().atMost(Lab.PATIENCE).until(() -> sent.get() >= enough);
    }

    /** Ends it, and waits until the broker has all of it. */
    void end() throws Exception {
        if (running != null) {
            assertThat(running.cancel(false)).as("sending went well").isTrue();
        }
        clock.shutdown();
        assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        lab.flush();
    }

    /** Waits until all that was sent is judged, and looks whether each was once. */
    void awaitEachJudgedOnce() {
        // how much is committed costs nothing to ask, and there are markers of transactions in between
        await().atMost(Lab.PATIENCE).until(() -> lab.committedOffsets(Topics.APPROVED) >= sent.get());
        await().atMost(Lab.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(lab.verdicts()).hasSize(sent.get()));
        assertThat(lab.verdicts())
                .allSatisfy((id, each) -> assertThat(each)
                        .filteredOn(verdict -> verdict.disposition().isTerminal())
                        .extracting(Verdict::decisionId)
                        .hasSize(1));
    }

    /** What {@link Lab#verdicts} calls the decision of that number. */
    String name(int number) {
        return tenant(number) + "/d" + number;
    }

    private String tenant(int number) {
        return "tenant-" + number % tenants;
    }

    private void send(int decisions) {
        for (int i = 0; i < decisions; i++) {
            lab.send(decision(sent.getAndIncrement()));
        }
    }

    private Decision decision(int number) {
        int round = number / tenants;
        return new Decision(
                "d" + number,
                tenant(number),
                Environment.DEV,
                "test",
                new Action("send_notification", "target-" + round % 10, Map.of("message", "m"), null, null),
                0.85,
                false,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                start.plus(Duration.ofMinutes(round)));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

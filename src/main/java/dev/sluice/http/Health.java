package dev.sluice.http;

import dev.sluice.query.Lookups;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Says whether this process should be left alone (live), be sent work (ready) and has come up (started). */
final class Health {
    private final Gateway gateway;
    private final List<HealthCheck> checks;
    private volatile boolean started;

    Health(Gateway gateway, List<HealthCheck> checks) {
        this.gateway = gateway;
        this.checks = List.copyOf(checks);
    }

    /**
     * What is answered.
     *
     * @param status UP or DOWN
     * @param state of the client that judges, when there is one
     * @param reasons why it is DOWN, empty when it is UP
     * @param warnings what somebody should look at though it is UP
     */
    record Report(String status, KafkaStreams.@Nullable State state, List<String> reasons, List<String> warnings) {}

    List<Route> table() {
        return List.of(
                Route.get(
                        "/health/live", "Whether this process can go on", Access.OPEN, (request, parameters) -> live()),
                Route.get(
                        "/health/ready",
                        "Whether this process judges and answers",
                        Access.OPEN,
                        (request, parameters) -> ready()),
                Route.get(
                        "/health/started",
                        "Whether this process has come up",
                        Access.OPEN,
                        (request, parameters) -> started()));
    }

    /** Down only when nothing but a restart helps. */
    private Reply live() {
        KafkaStreams.State state = state();
        boolean dead = state != null && state.hasCompletedShutdown();
        return report(state, dead ? List.of("the streams client has stopped: " + state) : List.of());
    }

    private Reply ready() {
        KafkaStreams.State state = state();
        List<String> reasons = new ArrayList<>(notRunning(state));
        List<String> warnings = new ArrayList<>();
        for (HealthCheck check : checks) {
            String complaint = check.complaint();
            if (complaint != null) {
                (check.isOnlyWarning() ? warnings : reasons).add(complaint);
            }
        }
        return report(state, reasons, warnings);
    }

    /** Once up, always up: what comes later is for the other two. */
    private Reply started() {
        KafkaStreams.State state = state();
        started = started || state == KafkaStreams.State.RUNNING;
        return report(state, started ? List.of() : notRunning(state));
    }

    private static List<String> notRunning(KafkaStreams.@Nullable State state) {
        if (state == null) {
            return List.of("the streams client has not been started");
        }
        return state == KafkaStreams.State.RUNNING
                ? List.of()
                : List.of("the streams client is " + state + ", not RUNNING");
    }

    private KafkaStreams.@Nullable State state() {
        Lookups lookups = gateway.lookups();
        return lookups == null ? null : lookups.state().get();
    }

    private static Reply report(KafkaStreams.@Nullable State state, List<String> reasons) {
        return report(state, reasons, List.of());
    }

    private static Reply report(KafkaStreams.@Nullable State state, List<String> reasons, List<String> warnings) {
        return reasons.isEmpty()
                ? Reply.json(200, new Report("UP", state, reasons, warnings))
                : Reply.json(503, new Report("DOWN", state, reasons, warnings));
    }
}

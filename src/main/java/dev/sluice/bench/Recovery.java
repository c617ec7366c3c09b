package dev.sluice.bench;

import dev.sluice.embedded.Directories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;

/**
 * A gate is killed, and all its stores are lost; how long it takes from its start until it judges again. It does not before
 * everything is restored. The group it belongs to waits first until it believes that the killed one is gone.
 */
final class Recovery {
    private final Site site;

    Recovery(Site site) {
        this.site = site;
    }

    /** Gives the gate that judges again. */
    Gate measure(Gate gate, Results results) {
        try (var admin = Admin.create(site.kafka().admin())) {
            var before = members(admin);
            gate.kill();
            Directories.delete(site.stateDirectory(ReferenceRun.GATE));
            var again = site.launchGate(ReferenceRun.GATE, Map.of(), List.of());
            again.process().await("was given partitions", Site.PATIENCE, () -> isAssigned(admin, before));
            var assigned = Duration.ofNanos(System.nanoTime() - again.process().startNanos());
            results.add(Figure.RECOVERY, seconds(again.awaitReady()));
            results.add(Figure.RECOVERY_GROUP, seconds(assigned));
            return again;
        }
    }

    private boolean isAssigned(Admin admin, Set<String> before) {
        var now = members(admin);
        return !now.isEmpty() && now.stream().noneMatch(before::contains);
    }

    /** Who belongs to the gate's group, when that is settled. */
    private Set<String> members(Admin admin) {
        String group = site.configuration(Map.of()).gate().applicationId();
        try {
            var described = Objects.requireNonNull(
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group));
            return described.groupState() == GroupState.STABLE
                    ? described.members().stream()
                            .map(member -> member.consumerId())
                            .collect(Collectors.toSet())
                    : Set.of();
        } catch (ExecutionException failure) {
            throw new BenchException("The broker cannot be asked: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", interrupted);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}

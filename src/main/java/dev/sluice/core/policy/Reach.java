package dev.sluice.core.policy;

import dev.sluice.core.decision.Sorted;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far actions may reach.
 *
 * @param destinations names of services, and hosts with or without a port, that calls may go to; empty = none
 * @param services what a name of a service stands for
 * @param filesDirectory the only directory files may be written to; null = none
 */
public record Reach(
        Set<String> destinations,
        Map<String, Service> services,
        @Nullable String filesDirectory) {
    /** Nothing may be called and nothing written. */
    public static final Reach NOWHERE = new Reach(Set.of(), Map.of(), null);

    public Reach {
        destinations = Collections.unmodifiableSet(new TreeSet<>(destinations));
        services = Sorted.copyOf(services);
    }

    /**
     * One service.
     *
     * @param url its address
     * @param idempotent whether the same call may be sent again when its answer was lost
     */
    public record Service(String url, boolean idempotent) {}
}

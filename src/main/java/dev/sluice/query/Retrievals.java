package dev.sluice.query;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often this process was asked what was learned of a tenant, since it started. */
public final class Retrievals {
    private final ConcurrentMap<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /**
     * Counts one more question about a tenant that has a memory. Only those are counted: whoever makes up names must not
     * make this grow.
     *
     * @return how many it makes
     */
    public long counted(String tenantId) {
        return counts.computeIfAbsent(tenantId, unasked -> new AtomicLong()).incrementAndGet();
    }

    /** How many there were of a tenant. */
    public long of(String tenantId) {
        AtomicLong count = counts.get(tenantId);
        return count == null ? 0 : count.get();
    }
}

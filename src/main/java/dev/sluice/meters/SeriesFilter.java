package dev.sluice.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Keeps the number of series small, whoever registers one: none has a tag whose values grow with the traffic, and of what
 * libraries measure only what is documented is kept.
 */
final class SeriesFilter implements MeterFilter {
    /** Tags that have as many values as there are tenants, targets, decisions, partitions or clients. */
    static final Set<String> ENDLESS = Set.of(
            "tenant",
            "tenantId",
            "target",
            "decision",
            "decisionId",
            "source",
            "permit",
            "partition",
            "client.id",
            "thread.id",
            "task.id",
            "trace",
            "traceId");

    /** What is kept besides Sluice's own. */
    static final Set<String> KEPT = Set.of(
            "jvm.memory.used",
            "jvm.memory.committed",
            "jvm.memory.max",
            "jvm.buffer.memory.used",
            "jvm.gc.pause",
            "jvm.gc.live.data.size",
            "jvm.gc.memory.allocated",
            "jvm.threads.live",
            "process.cpu.usage",
            "process.uptime",
            "process.start.time",
            "system.cpu.usage");

    private static final String OWN = "sluice.";

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean known = id.getName().startsWith(OWN) || KEPT.contains(id.getName());
        return known && id.getTags().stream().map(Tag::getKey).noneMatch(ENDLESS::contains)
                ? MeterFilterReply.NEUTRAL
                : MeterFilterReply.DENY;
    }
}

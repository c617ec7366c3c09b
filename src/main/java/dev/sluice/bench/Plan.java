package dev.sluice.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark is to measure.
 *
 * @param measures what of all there is
 * @param runs how often, each time on a new broker
 * @param scale how much
 * @param seed of the workload
 * @param gate how gates are started
 * @param commitIntervals the commit intervals, in milliseconds, for which the latency is measured besides; empty for none
 * @param profile where the profile of the gate during the drain goes; null for none
 * @param directory where everything lives while it runs; it is deleted at the end
 */
public record Plan(
        Set<Measure> measures,
        int runs,
        Scale scale,
        long seed,
        GateOptions gate,
        List<Integer> commitIntervals,
        @Nullable Path profile,
        Path directory) {
    public Plan {
        measures = Set.copyOf(measures);
        commitIntervals = List.copyOf(commitIntervals);
    }

    /** Whether any of these is to be measured. */
    boolean wants(Measure first, Measure... others) {
        return EnumSet.of(first, others).stream().anyMatch(measures::contains);
    }
}

package dev.sluice.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** The tenants of a run: the same number in every partition. */
final class Tenants {
    private static final int IN_EACH = 4;

    private Tenants() {}

    /** All of them, those of partition 0 first. */
    static List<String> of(int partitions) {
        List<String> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            int wanted = partition;
            IntStream.iterate(1, n -> n + 1)
                    .mapToObj(n -> "tenant-" + n)
                    .filter(name -> partition(name, partitions) == wanted)
                    .limit(IN_EACH)
                    .forEach(all::add);
        }
        return all;
    }

    /** Where a key belongs. */
    static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}

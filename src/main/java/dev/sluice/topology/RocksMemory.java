package dev.sluice.topology;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds what all stores of the process take outside the heap. One cache holds blocks, indexes, filters and write buffers
 * of every store; without it each store of each partition and segment may take some 100 MB of its own.
 *
 * <p>The shared objects live as long as the process and are never closed by a store.
 */
public final class RocksMemory implements RocksDBConfigSetter {
    /** The configuration key for the bound, in bytes. */
    public static final String BOUND = "sluice.rocksdb.memory.bytes";
    /** The bound when none is configured. */
    public static final long DEFAULT_BOUND = 256L << 20;

    private static final double WRITE_SHARE = 0.4;
    private static final double HIGH_PRIORITY_SHARE = 0.1;
    private static final long WRITE_BUFFER_BYTES = 4L << 20;
    /**
     * A store takes memory for what is written in pieces of this size. With the eighth of a write buffer that is usual, 512 KiB,
     * a hundred stores that hold next to nothing are counted as half of what may be used, and a gate of many partitions would
     * flush stores that are all but empty, again and again.
     */
    private static final long ARENA_BLOCK_BYTES = 64L << 10;

    private static final int WRITE_BUFFERS = 3;
    private static final double BLOOM_BITS = 10;

    private static final Object LOCK = new Object();
    private static @Nullable Shared shared;

    /** What all stores share. */
    private record Shared(Cache cache, WriteBufferManager writeBuffers, BloomFilter bloom) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared(configs);
        // Kafka Streams always sets a block based table
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        table.setFilterPolicy(memory.bloom());
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        // what is shared outlives every store
    }

    /** Shows how much of the bound is used. Before a store is open, nothing is. */
    static void bindTo(MeterRegistry registry, Map<String, Object> configs) {
        long most = bound(configs);
        Gauge.builder("sluice.stores.memory.limit.bytes", () -> most)
                .description("The most memory outside the heap that the stores may use")
                .register(registry);
        gauge(registry, "sluice.stores.memory.bytes", "Memory outside the heap that the stores use", Cache::getUsage);
        gauge(
                registry,
                "sluice.stores.memory.pinned.bytes",
                "The part of it that cannot be given back now",
                Cache::getPinnedUsage);
    }

    private static void gauge(MeterRegistry registry, String name, String description, ToLongFunction<Cache> figure) {
        Gauge.builder(name, () -> {
                    Shared memory = inUse();
                    return memory == null ? 0 : figure.applyAsLong(memory.cache());
                })
                .description(description)
                .register(registry);
    }

    private static @Nullable Shared inUse() {
        synchronized (LOCK) {
            return shared;
        }
    }

    private static Shared shared(Map<String, Object> configs) {
        synchronized (LOCK) {
            Shared made = shared;
            if (made == null) {
                made = share(bound(configs));
                shared = made;
            }
            return made;
        }
    }

    private static long bound(Map<String, Object> configs) {
        Object given = configs.get(BOUND);
        return given == null ? DEFAULT_BOUND : Long.parseLong(given.toString());
    }

    private static Shared share(long bytes) {
        Cache cache = new LRUCache(bytes, -1, false, HIGH_PRIORITY_SHARE);
        return new Shared(
                cache, new WriteBufferManager((long) (bytes * WRITE_SHARE), cache), new BloomFilter(BLOOM_BITS));
    }
}

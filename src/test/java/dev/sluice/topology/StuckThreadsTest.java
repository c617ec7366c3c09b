package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.learn.Windows;
import dev.sluice.topology.StuckThreads.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

class StuckThreadsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final StuckThreads threads = new StuckThreads();

    @Test
    void isStuckThatIsFoundInOneCallForAMinute() {
        look(StuckThreads.LIMIT, seen(1, 500));
        assertThat(threads.look(List.of(seen(2, 900), seen(1, 500)), () -> true))
                .isEqualTo(seen(1, 500));
    }

    @Test
    void whereNothingWentWrongAThreadMayWaitForCompaction() {
        for (int i = 0; i < StuckThreads.PATIENCE; i++) {
            assertThat(threads.look(List.of(seen(1, 500)), () -> false)).isNull();
        }
        assertThat(threads.look(List.of(seen(1, 500)), () -> false)).isEqualTo(seen(1, 500));
    }

    @Test
    void whoAllocatesComesAndGoes() {
        for (int i = 0; i < 2 * StuckThreads.PATIENCE; i++) {
            look(1, seen(1, 500 + i));
        }
    }

    @Test
    void whoWasElsewhereMeanwhileIsCountedAnew() {
        look(StuckThreads.LIMIT, seen(1, 500));
        look(1);
        look(StuckThreads.LIMIT, seen(1, 500));
        assertThat(threads.look(List.of(seen(1, 500)), () -> true)).isEqualTo(seen(1, 500));
    }

    @Test
    void eachThreadIsCountedByItself() {
        look(StuckThreads.LIMIT - 1, seen(1, 500), seen(2, 500));
        look(1, seen(1, 600), seen(2, 500));
        assertThat(threads.look(List.of(seen(1, 600), seen(2, 500)), () -> true))
                .isEqualTo(seen(2, 500));
    }

    /** Looks so many times, and finds nobody stuck. */
    private void look(int times, Seen... inStores) {
        for (int i = 0; i < times; i++) {
            assertThat(threads.look(List.of(inStores), () -> true)).isNull();
        }
    }

    @Test
    void seesAThreadThatWaitsForRoomInsideRocksDb(@TempDir Path directory) throws Exception {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true).setWriteBufferSize(64 << 10);
                RocksDB store = RocksDB.open(options, directory.toString())) {
            store.pauseBackgroundWork(); // nothing is flushed, so soon there is no room
            CompletableFuture<Void> writer =
                    CompletableFuture.runAsync(() -> fill(store), task -> new Thread(task, "writer").start());
            AtomicReference<List<Seen>> before = new AtomicReference<>(List.of());
            await().atMost(SOON).until(() -> {
                List<Seen> now = StuckThreads.inStores();
                return before.getAndSet(now).stream().anyMatch(now::contains);
            });

            Optional<Seen> stuck = Optional.empty();
            for (int i = 0; i <= StuckThreads.LIMIT; i++) {
                assertThat(stuck).isEmpty();
                stuck = Optional.ofNullable(threads.look(StuckThreads.inStores(), () -> true));
            }
            assertThat(stuck).hasValueSatisfying(found -> {
                assertThat(found.name()).isEqualTo("writer");
                assertThat(found.call()).isEqualTo("org.rocksdb.RocksDB.put");
            });

            store.continueBackgroundWork();
            writer.get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(StuckThreads.inStores()).noneMatch(each -> each.name().equals("writer"));
        }
    }

    @Test
    void everyStoreSaysWhetherItMetAnError() {
        try (LiveGate live = new LiveGate(LiveGate.PAYMENTS)) {
            assertThat(live.gate.driver().metrics().keySet().stream()
                            .filter(name -> name.name().equals("background-errors"))
                            .filter(name -> name.group().equals("stream-state-metrics"))
                            .map(name -> name.tags().values())
                            .flatMap(Collection::stream))
                    .containsAll(StoreSpecs.of(Windows.DEFAULT).stream()
                            .map(StoreSpec::name)
                            .toList());
        }
    }

    private static void fill(RocksDB store) {
        byte[] value = new byte[1 << 10];
        try (WriteOptions options = new WriteOptions().setDisableWAL(true)) {
            for (int i = 0; i < 1_000; i++) {
                store.put(options, Integer.toString(i).getBytes(StandardCharsets.UTF_8), value);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Seen seen(long id, long allocated) {
        return new Seen(id, "thread-" + id, "org.rocksdb.RocksDB.put", allocated);
    }
}

package dev.sluice.serde;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers, never failures. Each key is asked for once at a time: whoever comes second waits for the first,
 * and nobody who wants another key waits at all. Safe for use by several threads.
 */
final class SuccessCache<K, V> {
    /** For answers that never change. */
    static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final ConcurrentHashMap<K, CompletableFuture<Entry<V>>> entries = new ConcurrentHashMap<>();
    private final Function<V, Duration> lifetime;
    private final int limit;
    private final LongSupplier nanoTime;

    /**
     * A cache of at most about {@code limit} answers that expire; those that stay forever are not counted out.
     *
     * @param lifetime how long an answer is good for
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    SuccessCache(Function<V, Duration> lifetime, int limit, LongSupplier nanoTime) {
        this.lifetime = lifetime;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** The answer for the key, asked for when it is not remembered; what the question throws is thrown. */
    V get(K key, Function<K, V> question) {
        while (true) {
            var known = entries.get(key);
            if (known != null && !isExpired(known)) {
                return await(known);
            }
            var mine = new CompletableFuture<Entry<V>>();
            if (claim(key, known, mine)) {
                return ask(key, question, mine);
            }
        }
    }

    private boolean claim(K key, @Nullable CompletableFuture<Entry<V>> expired, CompletableFuture<Entry<V>> mine) {
        return expired == null ? entries.putIfAbsent(key, mine) == null : entries.replace(key, expired, mine);
    }

    private V ask(K key, Function<K, V> question, CompletableFuture<Entry<V>> mine) {
        try {
            var value = question.apply(key);
            var entry = new Entry<>(value, nanoTime.getAsLong(), lifetime.apply(value));
            mine.complete(entry);
            makeRoom(key, entry, mine);
            return value;
        } catch (RuntimeException | Error failure) {
            entries.remove(key, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    private void makeRoom(K key, Entry<V> entry, CompletableFuture<Entry<V>> mine) {
        if (entry.lifetime().equals(FOREVER) || entries.size() <= limit) {
            return;
        }
        entries.values().removeIf(this::isExpired);
        if (entries.size() > limit) {
            entries.remove(key, mine);
        }
    }

    private boolean isExpired(CompletableFuture<Entry<V>> future) {
        var entry = future.isDone() && !future.isCompletedExceptionally() ? future.getNow(null) : null;
        return entry != null && entry.isExpired(nanoTime.getAsLong());
    }

    private static <V> V await(CompletableFuture<Entry<V>> future) {
        try {
            return future.get().value();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("The question failed", failure.getCause());
        }
    }

    private record Entry<V>(V value, long since, Duration lifetime) {
        boolean isExpired(long now) {
            return now - since >= lifetime.toNanos();
        }
    }
}

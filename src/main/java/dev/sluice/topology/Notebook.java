package dev.sluice.topology;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * What the processors of one task hold in memory of its stores, decoded, and write into them once before each commit. A
 * decision reads and changes the same few records several times; Kafka Streams' own cache keeps bytes, in one ordered tree
 * for each store, and took a seventh of a decision's time.
 *
 * <p>To Kafka Streams it is a store without a changelog: it is opened, cleared and asked to write by the task it belongs to,
 * at the same moments as any cache. When a transaction is aborted the task is closed, and what is noted here goes with it.
 * It is the one use of a type that Kafka Streams calls internal: nothing else is told that a commit is about to happen.
 */
final class Notebook implements StateStore, CachedStateStore<Object, Object> {
    /** Its name among the stores. */
    static final String NAME = "notebook";

    /**
     * Bytes of heap for every record that all notebooks of the process may hold after a commit. With its key and its place in
     * the page a record takes 500 to 700 bytes, so notebooks take about a quarter of the heap; with half of it the collector
     * would be at work all the time.
     */
    private static final long HEAP_PER_RECORD = 2_500;
    /** What a notebook may hold however many tasks there are: with less it would forget what it is about to need. */
    private static final int LEAST_RECORDS = 2_000;

    private final AtomicInteger open;
    private final Map<String, Page> pages = new HashMap<>();
    private CommitPace pace = CommitPace.of(Map.of());
    private boolean opened;

    private Notebook(AtomicInteger open) {
        this.open = open;
    }

    /** Records of one store. */
    interface Page {
        /** How many records it holds that it could do without. */
        int held();

        /** Writes what has changed into the store, and forgets what is too much. */
        void write(int most);
    }

    /** The notebook of the context's task. Its store has to be connected to the processor. */
    static Notebook of(ProcessorContext<?, ?> context) {
        return context.getStateStore(NAME);
    }

    /** The page of that name: the one that another processor of the task has begun, or a new one. */
    @SuppressWarnings("unchecked") // a name stands for one type of page
    <P extends Page> P page(String name, Supplier<P> begun) {
        return (P) pages.computeIfAbsent(name, absent -> begun.get());
    }

    /** When the task asks for commits: it is shared like the pages, and hears of every commit as they do. */
    CommitPace pace() {
        return pace;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        pages.clear();
        pace = CommitPace.of(context.appConfigs());
        if (!opened) {
            opened = true;
            open.incrementAndGet();
        }
        context.register(root, (key, value) -> {
            throw new IllegalStateException("nothing of a notebook is ever restored");
        });
    }

    @Override
    public void flushCache() {
        pace.committed();
        write(pages.values(), most(Runtime.getRuntime().maxMemory(), open.get()));
    }

    /** How many records one of {@code notebooks} may hold. */
    static int most(long heapBytes, int notebooks) {
        return (int) Math.max(heapBytes / HEAP_PER_RECORD / Math.max(1, notebooks), LEAST_RECORDS);
    }

    /** Writes all pages. Where there is too much, each forgets the same share of what it holds. */
    static void write(Collection<Page> pages, int most) {
        int all = 0;
        for (Page page : pages) {
            all += page.held();
        }
        for (Page page : pages) {
            page.write(all <= most ? page.held() : (int) ((long) page.held() * most / all));
        }
    }

    @Override
    public void clearCache() {
        pages.clear();
    }

    @Override
    public void close() {
        pages.clear();
        if (opened) {
            opened = false;
            open.decrementAndGet();
        }
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return opened;
    }

    /** Makes the notebooks of a topology's tasks, which share one bound. */
    static final class Builder implements StoreBuilder<Notebook> {
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public Notebook build() {
            return new Notebook(open);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public StoreBuilder<Notebook> withLoggingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<Notebook> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<Notebook> withCachingEnabled() {
            throw new UnsupportedOperationException("a notebook is a cache");
        }

        @Override
        public StoreBuilder<Notebook> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("a notebook has no changelog");
        }
    }
}

package dev.sluice.demo;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that goes on beside what its starter does meanwhile. */
final class Beside<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Beside.class);

    private final FutureTask<T> work;

    private Beside(FutureTask<T> work) {
        this.work = work;
    }

    /** Starts it in a thread of that name, which keeps no process alive. */
    static <T> Beside<T> start(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Beside<>(task);
    }

    /** What came of it, once it is done. What it has thrown is thrown here. */
    T await() throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** Does away with what came of it, if anything did. */
    void discard(Consumer<T> closing) throws InterruptedException {
        try {
            closing.accept(await());
        } catch (RuntimeException nothingCameOfIt) {
            LOG.debug("Nothing to discard", nothingCameOfIt);
        }
    }
}

package dev.sluice.cli;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes the signals that end a process: SIGTERM, SIGINT (Ctrl-C) and SIGHUP. The first one asks for an end in good order, a
 * second one ends the process at once. Left alone, the JVM would end with 128 and the signal's number however well everything
 * was closed, and whoever watches it could not tell the one from the other.
 *
 * <p>A signal that the process was started to ignore, as under {@code nohup}, stays ignored.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");
    /** What a process ends with that a signal ended, together with the signal's number. */
    private static final int SIGNALLED = 128;

    private final Runnable stop;
    private final Duration atMost;
    private final PrintWriter err;
    private final AtomicBoolean told = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Map<Object, Object> handlersBefore = new LinkedHashMap<>();

    private StopSignals(Runnable stop, Duration atMost, PrintWriter err) {
        this.stop = stop;
        this.atMost = atMost;
        this.err = err;
    }

    /**
     * Takes them from now on.
     *
     * @param stop what the first one does: it asks for the end and does not wait for it
     * @param atMost the process is ended with {@link ExitCodes#NOT_IN_TIME} when it is not {@link #release released} so long
     *     after the first signal
     * @param err where it says why it ended the process
     */
    static StopSignals take(Runnable stop, Duration atMost, PrintWriter err) {
        StopSignals signals = new StopSignals(stop, atMost, err);
        try {
            signals.handle();
        } catch (ReflectiveOperationException none) {
            // a Java without signals: it ends in good order all the same, if with the JVM's exit code
            Runtime.getRuntime().addShutdownHook(new Thread(signals::first, "shutdown"));
        }
        return signals;
    }

    /**
     * Java has no other way to hear of signals than a class that is supported, but that the compiler warns of in a manner
     * that cannot be silenced for one place; so it is called by its name.
     */
    private void handle() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours = Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("handle")) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    received((Integer) signal.getMethod("getNumber").invoke(arguments[0]));
                    return null;
                });
        for (String name : NAMES) {
            try {
                Object each = signal.getConstructor(String.class).newInstance(name);
                handlersBefore.put(
                        each, signal.getMethod("handle", signal, handler).invoke(null, each, ours));
            } catch (InvocationTargetException refused) {
                // this system has no such signal, or the JVM was started to leave it alone
            }
        }
    }

    private void received(int number) {
        if (told.getAndSet(true)) {
            say("A second signal: ended at once, without closing anything.");
            Runtime.getRuntime().halt(SIGNALLED + number);
        }
        first();
    }

    private void first() {
        stop.run();
        endLate(ExitCodes.NOT_IN_TIME);
    }

    /** It ends by itself: with this exit code also when it is not {@link #release released} in time. */
    void ending(int exitCode) {
        Thread late = new Thread(() -> endLate(exitCode), "late-end");
        late.setDaemon(true);
        late.start();
    }

    private void endLate(int exitCode) {
        try {
            if (!released.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                say("Not everything was closed within " + atMost + ": ended all the same.");
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String what) {
        err.println("sluice: " + what);
        err.flush();
    }

    /** Everything is closed; from here on signals do what they did before. */
    void release() {
        released.countDown();
        handlersBefore.forEach((signal, before) -> {
            try {
                Class<?> type = signal.getClass();
                type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                        .invoke(null, signal, before);
            } catch (ReflectiveOperationException gone) {
                throw new IllegalStateException(gone);
            }
        });
    }
}

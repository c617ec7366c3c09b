package dev.sluice.cli;

import dev.sluice.core.decision.Disposition;
import dev.sluice.demo.Closing;
import dev.sluice.demo.Demo;
import dev.sluice.demo.Summary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** What the user of a demonstration sees: a line a second, and a table at the end. */
final class DemoShow {
    /** A decision waits at most a minute for a slot, and then is blocked. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(75);
    /** Time for the gate's memory to show what its topics already say. */
    private static final int LOOKS = 5;
    /** Where commands look for a gate when nobody says where. */
    private static final int USUAL_PORT = 8080;

    private final Demo demo;
    private final PrintWriter out;
    private final long startNanos = System.nanoTime();

    DemoShow(Demo demo, PrintWriter out) {
        this.demo = demo;
        this.out = out;
    }

    void addresses(String bootstrapServers, String registryUrl) {
        out.println();
        out.println("  broker    " + bootstrapServers);
        out.println("  registry  " + registryUrl);
        out.println("  HTTP      http://127.0.0.1:" + demo.httpPort());
        out.println();
        stepIn();
        out.println();
        out.flush();
    }

    /** How a person takes part, ready to be copied. */
    private void stepIn() {
        var gate = demo.httpPort() == USUAL_PORT ? "" : " --gate-url http://127.0.0.1:" + demo.httpPort();
        out.println("  To approve what waits:  ./sluice approvals list" + gate);
        out.println(
                "                          ./sluice approvals approve DECISION --tenant TENANT --reason TEXT" + gate);
        out.println("  To stop everything:     ./sluice control halt --scope global --reason TEXT" + gate);
        out.println("  And to go on:           ./sluice control resume --scope global --reason TEXT" + gate);
    }

    /** Shows the demonstration until its time is over or it is stopped; gives the exit code. */
    int run(CountDownLatch stop, @Nullable Duration length) throws InterruptedException {
        while ((length == null || elapsed().compareTo(length) < 0) && !stop.await(1, TimeUnit.SECONDS)) {
            progress(demo.summary());
        }
        demo.stopTraffic();
        out.println("Waiting for what is under way.");
        long deadline = System.nanoTime() + SETTLES_WITHIN.toNanos();
        while (!demo.settled() && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(1);
            progress(demo.summary());
        }
        return end(closing());
    }

    private Closing closing() throws InterruptedException {
        var closing = demo.closing();
        for (int look = 1; look < LOOKS && !closing.broken().isEmpty(); look++) {
            TimeUnit.SECONDS.sleep(1);
            closing = demo.closing();
        }
        return closing;
    }

    private int end(Closing closing) {
        out.println();
        out.println(closing.table());
        out.println();
        var broken = closing.broken();
        out.println(
                broken.isEmpty()
                        ? "Every decision has one verdict or is listed as waiting, and all outcomes are learned."
                        : "Not as promised:");
        broken.forEach(sentence -> out.println("  " + sentence));
        out.flush();
        return broken.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void progress(Summary summary) {
        out.printf(
                Locale.ROOT,
                "%02d:%02d  decisions %,7d   approved %,6d   blocked %,6d   awaiting %,4d   queued %,4d   outcomes %,6d%n",
                elapsed().toMinutes(),
                elapsed().toSecondsPart(),
                summary.sent(),
                summary.count(Disposition.APPROVED),
                summary.count(Disposition.BLOCKED),
                summary.count(Disposition.AWAITING_APPROVAL),
                summary.count(Disposition.QUEUED),
                summary.outcomes().size());
        out.flush();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}

package dev.sluice.faults;

import dev.sluice.faults.Faults.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Breaks one thing after the other, at times two at once, in an order that follows from a seed. Never is a broker taken away
 * while another has not caught up: two of three copies is what the cluster promises to live on.
 */
final class Nemesis {
    private static final Duration CAUGHT_UP = Duration.ofSeconds(30);

    private final Site site;
    private final Faults faults;
    private final Random random;
    private final Duration pace;
    private final List<Fault> done = new ArrayList<>();

    /** A nemesis that rests about so long between two faults. */
    Nemesis(Site site, long seed, Duration pace) {
        this.site = site;
        this.pace = pace;
        faults = new Faults(site);
        random = new Random(seed);
    }

    /** Breaks things until then, and comes back when everything is mended. */
    void rage(Instant until) throws InterruptedException {
        try (Admin admin = Admin.create(site.brokers().client())) {
            while (Instant.now().isBefore(until)) {
                strike(admin);
                tend();
                long rest = pace.toMillis() / 2 + random.nextInt((int) pace.toMillis());
                TimeUnit.MILLISECONDS.sleep(rest);
                tend();
            }
        }
    }

    private void strike(Admin admin) throws InterruptedException {
        boolean ofBrokers = random.nextInt(3) == 0 && caughtUp(admin);
        Plan first = faults.draw(random, ofBrokers);
        List<Thread> threads = new ArrayList<>();
        threads.add(run(first));
        if (random.nextInt(4) == 0) {
            Plan second = faults.draw(random, false);
            if (!second.on().equals(first.on()) && !second.kind().equals(first.kind())) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
                threads.add(run(second));
            }
        }
        for (Thread each : threads) {
            each.join();
        }
    }

    private Thread run(Plan plan) {
        System.err.println(Instant.now() + " " + plan.kind() + " " + plan.on());
        Thread thread = new Thread(() -> happen(plan), plan.kind() + " " + plan.on());
        thread.start();
        return thread;
    }

    private void happen(Plan plan) {
        try {
            Fault fault = plan.happen();
            synchronized (done) {
                done.add(fault);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean caughtUp(Admin admin) throws InterruptedException {
        Instant deadline = Instant.now().plus(CAUGHT_UP);
        while (!site.brokers().inSync(admin)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return true;
    }

    /** Starts what ended by itself. */
    void tend() {
        site.all().filter(Child::tend).forEach(each -> System.err.println(each.name() + " had ended by itself"));
    }

    /** What was done, in the order of its end. */
    List<Fault> done() {
        synchronized (done) {
            return List.copyOf(done);
        }
    }
}

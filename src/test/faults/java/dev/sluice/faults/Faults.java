package dev.sluice.faults;

import dev.sluice.faults.Proxy.Line;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Ways of breaking what belongs to a site, each for a time, and mending it. */
final class Faults {
    private final Site site;

    Faults(Site site) {
        this.site = site;
    }

    /** Something that is broken and mended. */
    @FunctionalInterface
    interface Deed {
        void happen() throws IOException, InterruptedException;
    }

    /**
     * What may be broken, and how.
     *
     * @param kind kill, pause, cut, fill or damage
     * @param on what
     * @param ofBrokers whether it takes a broker away, so that no other may be missing
     * @param deed what happens
     */
    record Plan(String kind, String on, boolean ofBrokers, Deed deed) {
        /** Does it. */
        Fault happen() throws IOException, InterruptedException {
            long at = System.currentTimeMillis();
            deed.happen();
            return new Fault(at, System.currentTimeMillis(), kind, on);
        }
    }

    /** Draws one that is about gates and the executor, or about a broker. */
    Plan draw(Random random, boolean ofBrokers) {
        int draw = random.nextInt(100);
        if (ofBrokers) {
            return ofABroker(draw, 1 + random.nextInt(Brokers.COUNT), random);
        }
        int gate = 1 + random.nextInt(2);
        Child victim =
                random.nextInt(4) == 0 ? site.executorProcess() : site.gates().get(gate - 1);
        long millis = 500L + random.nextInt(2500);
        if (draw < 50) {
            return new Plan("kill", victim.name(), false, () -> kill(victim, millis));
        }
        if (draw < 72) {
            return new Plan("pause", victim.name(), false, () -> pause(victim, 3 * millis));
        }
        if (draw < 87 || !site.disk().canBeFilled()) {
            long seed = random.nextLong();
            return new Plan("damage", "gate-" + gate, false, () -> damage(gate, new Random(seed)));
        }
        return new Plan("fill", "gate-1", false, () -> fill(2 * millis));
    }

    private Plan ofABroker(int draw, int id, Random random) {
        Child broker = site.brokers().nodes().get(id - 1);
        long millis = 1000L + random.nextInt(3000);
        if (draw < 50) {
            return new Plan("kill", broker.name(), true, () -> kill(broker, millis));
        }
        if (draw < 70) {
            return new Plan("pause", broker.name(), true, () -> pause(broker, 2 * millis));
        }
        Line line = random.nextBoolean() ? Line.CUT : Line.STALLED;
        return new Plan("cut", broker.name(), true, () -> cut(id, line, 2 * millis));
    }

    private static void kill(Child victim, long millis) throws InterruptedException {
        victim.kill();
        TimeUnit.MILLISECONDS.sleep(millis);
        victim.start();
    }

    private static void pause(Child victim, long millis) throws IOException, InterruptedException {
        victim.signal("STOP");
        TimeUnit.MILLISECONDS.sleep(millis);
        victim.signal("CONT");
    }

    private void cut(int broker, Line line, long millis) throws InterruptedException {
        site.brokers().proxy(broker).set(line);
        TimeUnit.MILLISECONDS.sleep(millis);
        site.brokers().proxy(broker).set(Line.OPEN);
    }

    private void fill(long millis) throws IOException, InterruptedException {
        site.disk().fill();
        TimeUnit.MILLISECONDS.sleep(millis);
        site.disk().clear();
    }

    private void damage(int gate, Random random) throws IOException, InterruptedException {
        Child victim = site.gates().get(gate - 1);
        victim.kill();
        int files = new Tree(site.state(gate)).damage(random);
        System.err.println("damaged " + files + " files of " + victim.name());
        victim.start();
    }
}

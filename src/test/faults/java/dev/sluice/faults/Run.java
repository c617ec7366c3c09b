package dev.sluice.faults;

import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One run: everything is started, put under load, broken and mended, and what came of it is written down. */
final class Run {
    private static final int LOOKED_UP = 40;

    private final RunPlan plan;
    private final List<String> tenants = Tenants.of(Site.PARTITIONS);

    Run(RunPlan plan) {
        this.plan = plan;
    }

    /** Does it; the directory is deleted first. */
    void happen() throws IOException, InterruptedException {
        Path directory = plan.directory();
        if (Files.exists(directory)) {
            new Tree(directory).empty();
        }
        Files.createDirectories(directory);
        System.err.println("seed " + plan.seed() + ", " + plan.length() + ", in " + directory);
        long startedAt = System.currentTimeMillis();
        try (Site site = Site.start(directory, plan.classPath())) {
            happen(site, startedAt);
        }
        for (String bulk : List.of("brokers", "state")) {
            new Tree(directory.resolve(bulk)).empty();
        }
    }

    private void happen(Site site, long startedAt) throws IOException, InterruptedException {
        Nemesis nemesis = new Nemesis(site, plan.seed(), plan.pace());
        Lookups lookups = new Lookups(site, plan.directory().resolve("http.ndjson"));
        History history = new History(plan.directory().resolve("history.ndjson"));
        Mail mail = new Mail(site.brokers());
        Post post = new Post(site, history, mail);
        People people = new People(site, post, plan.seed());
        work(site, nemesis, lookups, history, post, people);
        say("the load has ended: " + history.counts());
        String missing = new Settling(site, history, people).await(plan.patience(), nemesis);
        say(missing.isEmpty() ? "everything has come to its end" : "not everything has come to its end: " + missing);
        people.end();
        mail.close();
        history.close();
        rebuild(site, nemesis, lookups, people);
        say(lookups.checkpoint());
        site.rest();
        Dumps dumps = new Dumps(site.brokers(), plan.directory().resolve("topics"));
        dumps.write(Topics.all());
        RunFiles files = new RunFiles(site, plan);
        files.schemas(lookups);
        files.faults(nemesis.done());
        files.run(startedAt, nemesis.done(), tenants, missing);
        say("everything is written down, " + nemesis.done().size() + " faults, " + history.counts());
    }

    private void work(Site site, Nemesis nemesis, Lookups lookups, History history, Post post, People people)
            throws InterruptedException {
        ControlHand hand = new ControlHand(site, history);
        Operator operator = new Operator(hand, tenants, site.targetUrl(), plan.seed());
        Load load = new Load(post, tenants, plan.perSecond(), plan.seed());
        operator.prepare();
        load.prepare();
        site.open();
        people.start();
        lookups.awaitReady(nemesis);
        say("both gates are ready");
        Instant end = Instant.now().plus(plan.length());
        load.start();
        operator.start();
        nemesis.rage(end.minus(plan.quiet()));
        say("the last fault is mended");
        // some work after the last fault, whatever it took to mend it
        Instant enough = Instant.now().plus(plan.quiet().dividedBy(2));
        TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), end.isAfter(enough) ? end : enough)
                .toMillis());
        load.end();
        operator.end();
    }

    /** The same questions before and after all stores are lost and rebuilt. */
    private void rebuild(Site site, Nemesis nemesis, Lookups lookups, People people)
            throws IOException, InterruptedException {
        List<String> some = some(people.terminal());
        List<String> held = some(people.held());
        lookups.awaitReady(nemesis);
        lookups.ask("before", tenants, some, held);
        for (Child gate : site.gates()) {
            gate.terminate();
        }
        for (int gate = 1; gate <= site.gates().size(); gate++) {
            new Tree(site.state(gate)).empty();
        }
        say("the gates were stopped, their stores are deleted");
        site.gates().forEach(Child::start);
        lookups.awaitReady(nemesis);
        lookups.ask("after", tenants, some, held);
    }

    private List<String> some(Set<String> names) {
        List<String> all = new ArrayList<>(names);
        Collections.sort(all);
        Collections.shuffle(all, new Random(plan.seed()));
        return all.stream().limit(LOOKED_UP).toList();
    }

    private static void say(String what) {
        System.err.println(Instant.now() + " " + what);
    }
}

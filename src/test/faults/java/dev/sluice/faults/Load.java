package dev.sluice.faults;

import dev.sluice.core.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The sources of a run: so many decisions a second, of every kind there is, and snapshots. Ids end in what a person is to
 * answer when a decision is held: {@link Manners}.
 */
final class Load {
    private static final int TICK_MILLIS = 20;
    private static final int REMEMBERED = 2_000;
    private static final int BURST = 14;
    private static final List<String> LIVE_TYPES = List.of("call_api", "ask_first");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "load");
        thread.setDaemon(true);
        return thread;
    });
    private final Post post;
    private final Random random;
    private final Drafts drafts;
    private final List<String> tenants;
    private final int perSecond;
    private final Instant start = Instant.now();
    private final List<Decision> recent = new ArrayList<>();
    private double owed;
    private long sent;
    private long ticks;

    /**
     * Load that has not begun.
     *
     * @param perSecond decisions a second
     */
    Load(Post post, List<String> tenants, int perSecond, long seed) {
        this.post = post;
        this.tenants = List.copyOf(tenants);
        this.perSecond = perSecond;
        random = new Random(seed);
        drafts = new Drafts(random);
    }

    /** Sends what everything else rests on: snapshots, and the rehearsals of what will be done for real. */
    void prepare() {
        for (String tenant : tenants) {
            Drafts.TARGETS.forEach(target -> post.snapshot(drafts.snapshot(tenant, target)));
            LIVE_TYPES.forEach(type -> send("plain", drafts.rehearsal(nextId("rehearsal"), tenant, type)));
        }
    }

    /** Begins. */
    void start() {
        var unused = clock.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            owed += perSecond * TICK_MILLIS / 1000.0;
            while (owed >= 1) {
                owed -= 1;
                one();
            }
            if (++ticks % 5 == 0) {
                post.snapshot(drafts.snapshot(tenant(), Drafts.TARGETS.get(random.nextInt(Drafts.TARGETS.size()))));
            }
        } catch (RuntimeException e) {
            System.err.println("The load stumbled: " + e);
        }
    }

    private void one() {
        int draw = random.nextInt(1000);
        if (draw < 10) {
            burst();
        } else if (draw < 80) {
            send("held", drafts.held(nextId(Manners.draw(random)), tenant()));
        } else if (draw < 130) {
            String type = LIVE_TYPES.get(random.nextInt(5) == 0 ? 1 : 0);
            send("live", drafts.live(nextId(Manners.draw(random)), tenant(), type));
        } else if (draw < 250) {
            odd(draw);
        } else {
            send("plain", drafts.plain(nextId("x"), tenant()));
        }
    }

    /** More at once than one tenant has slots for, and at times more than may wait. */
    private void burst() {
        String tenant = tenant();
        for (int i = 0; i < BURST + random.nextInt(6); i++) {
            send("plain", drafts.notice(nextId("burst"), tenant));
        }
        owed -= BURST;
    }

    private void odd(int draw) {
        if (draw < 190) {
            Decision earlier = earlier();
            post.decision("repeat", earlier, earlier.tenantId(), null);
        } else if (draw < 205) {
            Decision earlier = earlier();
            post.decision("reused", drafts.plain(earlier.decisionId(), earlier.tenantId()), earlier.tenantId(), null);
        } else if (draw < 225) {
            String tenant = tenant();
            post.decision("invalid", drafts.invalid(nextId("invalid"), tenant), tenant, null);
        } else if (draw < 235) {
            post.garbage(tenant(), garbage());
        } else if (draw < 243) {
            post.decision("wrongKey", drafts.notice(nextId("key"), tenant()), "nobody-" + random.nextInt(9), null);
        } else {
            String tenant = tenant();
            int wrong = (Tenants.partition(tenant, Site.PARTITIONS) + 1) % Site.PARTITIONS;
            post.decision("wrongPartition", drafts.notice(nextId("place"), tenant), tenant, wrong);
        }
    }

    private byte @org.jspecify.annotations.Nullable [] garbage() {
        byte[] good = post.encoded(drafts.notice("never", tenant()));
        switch (random.nextInt(5)) {
            case 0 -> {
                return null;
            }
            case 1 -> {
                return new byte[0];
            }
            case 2 -> {
                return Arrays.copyOf(good, good.length / 2);
            }
            case 3 -> {
                good[4] = 99;
                return good;
            }
            default -> {
                byte[] noise = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 2 << 20 : 300)];
                random.nextBytes(noise);
                return noise;
            }
        }
    }

    private void send(String kind, Decision decision) {
        if (recent.size() < REMEMBERED) {
            recent.add(decision);
        } else {
            recent.set(random.nextInt(REMEMBERED), decision);
        }
        post.decision(kind, decision, decision.tenantId(), null);
    }

    private Decision earlier() {
        return recent.get(random.nextInt(recent.size()));
    }

    private String tenant() {
        return tenants.get(random.nextInt(tenants.size()));
    }

    private String nextId(String ending) {
        return "d-" + start.getEpochSecond() + "-" + ++sent + "-" + ending;
    }

    /** Sends nothing more. */
    void end() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(30, TimeUnit.SECONDS);
    }
}

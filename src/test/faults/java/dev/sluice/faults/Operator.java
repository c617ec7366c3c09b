package dev.sluice.faults;

import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Halts and resumes, freezes and thaws, and changes the policy while the run goes on. */
final class Operator {
    private static final int EVERY_SECONDS = 6;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "operator");
        thread.setDaemon(true);
        return thread;
    });
    private final ControlHand hand;
    private final Random random;
    private final List<String> scopes;
    private final String targetUrl;
    private String changed = "";
    private int edition;

    Operator(ControlHand hand, List<String> tenants, String targetUrl, long seed) {
        this.hand = hand;
        this.targetUrl = targetUrl;
        random = new Random(seed);
        scopes = List.of(
                "tenant:" + tenants.get(0),
                "tenant:" + tenants.get(5),
                "action:ask",
                "source:nobody",
                "target:" + tenants.get(10) + "/" + Drafts.TARGETS.get(1));
    }

    /** Puts the first policy in force, as often as it takes. */
    void prepare() {
        while (!hand.policy("default", HouseRules.edition(0, targetUrl))) {
            System.err.println("The first policy could not be written; once more");
        }
    }

    void start() {
        var unused = clock.scheduleWithFixedDelay(this::turn, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void turn() {
        try {
            if (!changed.isEmpty()) {
                thaw();
            } else if (random.nextInt(3) == 0) {
                hand.policy("default", HouseRules.edition(++edition, targetUrl));
            } else {
                change();
            }
        } catch (RuntimeException e) {
            System.err.println("The operator stumbled: " + e);
        }
    }

    private void change() {
        changed = random.nextInt(8) == 0 ? Control.GLOBAL : scopes.get(random.nextInt(scopes.size()));
        boolean freeze = changed.equals(Control.GLOBAL) || random.nextInt(4) == 0;
        ControlState state =
                freeze ? ControlState.ACTIVE : random.nextInt(3) == 0 ? ControlState.REDUCING : ControlState.HALTED;
        hand.control(changed, state, freeze);
    }

    private void thaw() {
        if (hand.control(changed, ControlState.ACTIVE, false)) {
            changed = "";
        }
    }

    /** Undoes the last change and stops. */
    void end() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        for (int i = 0; i < 10 && !changed.isEmpty(); i++) {
            thaw();
        }
        hand.close();
    }
}

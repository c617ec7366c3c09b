package dev.sluice.topology;

/** The names of the state stores. Written once, here; what each holds is said in {@code topology-docs/}. */
public final class Stores {
    public static final String SNAPSHOTS = "snapshots";
    public static final String SEEN = "seen";
    public static final String VERDICTS = "verdicts";
    public static final String LEDGER = "ledger";
    public static final String WAITING = "waiting";
    public static final String FLIGHTS = "flights";
    public static final String APPROVALS = "approvals";
    public static final String PLANS = "plans";
    public static final String LEARNING_MEMORY = "learning-memory";
    public static final String RECENT_OUTCOMES = "recent-outcomes";
    public static final String CONTROL_PLANE = "control-plane";
    public static final String AUDIT_HEAD = "audit-head";

    private Stores() {}
}

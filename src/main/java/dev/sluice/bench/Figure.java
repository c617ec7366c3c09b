package dev.sluice.bench;

import java.util.Locale;

/** Every figure of the table, with what it is to be. */
enum Figure {
    THROUGHPUT(Measure.THROUGHPUT, "full pipeline, 2 threads", "decisions/s", 0, Goal.atLeast(40_000)),
    LOOP(Measure.THROUGHPUT, "transactional consumer-producer loop, 1 thread", "records/s", 0, Goal.NONE),
    PASS_THROUGH(Measure.THROUGHPUT, "Kafka Streams pass-through, 1 thread", "records/s", 0, Goal.NONE),
    RATIO(Measure.THROUGHPUT, "full pipeline to pass-through", "x", 3, Goal.atLeast(0.15)),
    GATE_PROCESSOR(Measure.THROUGHPUT, "gate's processor time", "us/decision", 1, Goal.atMost(40)),
    BROKER_PROCESSOR(Measure.THROUGHPUT, "broker's processor time", "us/decision", 1, Goal.atMost(10)),
    PASS_THROUGH_PROCESSOR(Measure.THROUGHPUT, "pass-through's processor time", "us/record", 1, Goal.NONE),
    APPROVED(Measure.THROUGHPUT, "first verdicts that approve", "%", 1, Goal.NONE),
    BLOCKED(Measure.THROUGHPUT, "first verdicts that block", "%", 1, Goal.NONE),
    HELD(Measure.THROUGHPUT, "first verdicts that ask a human", "%", 1, Goal.NONE),
    QUEUED(Measure.THROUGHPUT, "first verdicts that queue", "%", 1, Goal.NONE),

    LATENCY_50(Measure.LATENCY, "p50", "ms", 1, Goal.atMost(25)),
    LATENCY_90(Measure.LATENCY, "p90", "ms", 1, Goal.NONE),
    LATENCY_99(Measure.LATENCY, "p99", "ms", 1, Goal.atMost(80)),
    LATENCY_999(Measure.LATENCY, "p99.9", "ms", 1, Goal.NONE),
    PASS_LATENCY_50(Measure.LATENCY, "pass-through p50", "ms", 1, Goal.NONE),
    PASS_LATENCY_99(Measure.LATENCY, "pass-through p99", "ms", 1, Goal.NONE),

    JUDGING_TIME(Measure.JUDGING, "all guards, no rules", "us", 2, Goal.atMost(4)),
    JUDGING_BYTES(Measure.JUDGING, "allocated", "bytes", 0, Goal.atMost(2_048)),
    RULE_TIME(Measure.JUDGING, "each rule that matches the type", "us more", 2, Goal.atMost(3)),
    OTHER_RULES_TIME(Measure.JUDGING, "98 rules for other types", "us more", 2, Goal.atMost(0.1)),

    SIZE_TENANTS(Measure.SIZE, "processor time, most tenants to 10", "x", 2, Goal.atMost(1.3)),
    SIZE_CATALOG(Measure.SIZE, "1,000 catalog entries to 10", "x", 2, Goal.atMost(1.3)),
    SIZE_RULES(Measure.SIZE, "100 rules to 1, one matches", "x", 2, Goal.atMost(1.3)),

    LOOKUP_RATE(Measure.LOOKUPS, "statistics requests answered", "/s", 0, Goal.atLeast(2_970)),
    LOOKUP_50(Measure.LOOKUPS, "p50", "ms", 1, Goal.NONE),
    LOOKUP_99(Measure.LOOKUPS, "p99", "ms", 1, Goal.atMost(15)),
    SLOWED_50(Measure.LOOKUPS, "decisions' p50 with look-ups", "% longer", 1, Goal.atMost(10)),
    SLOWED_99(Measure.LOOKUPS, "decisions' p99 with look-ups", "% longer", 1, Goal.NONE),

    INPUT_BYTES(Measure.BYTES, "input on disk", "bytes/decision", 0, Goal.NONE),
    OUTPUT_BYTES(Measure.BYTES, "output on disk", "bytes/decision", 0, Goal.NONE),
    CHANGELOG_BYTES(Measure.BYTES, "changelogs on disk", "bytes/decision", 0, Goal.NONE),
    BYTES_RATIO(Measure.BYTES, "output and changelogs to input, on disk", "x", 2, Goal.atMost(6)),
    PLAIN_RATIO(Measure.BYTES, "the same before compression", "x", 2, Goal.NONE),

    RECOVERY(Measure.RECOVERY, "from start without stores to judging", "s", 1, Goal.atMost(60)),
    RECOVERY_GROUP(Measure.RECOVERY, "of that until partitions were assigned", "s", 1, Goal.NONE),

    TAKEOVER(Measure.TAKEOVER, "kill -9 to first new verdict, slowest partition", "s", 1, Goal.atMost(15)),

    RESIDENT(Measure.MEMORY, "resident at most", "MiB", 0, Goal.atMost(1_144)),
    GROWTH(Measure.MEMORY, "growth, second quarter to last", "%", 1, Goal.atMost(5)),

    START(Measure.START, "demo: process start to first verdict", "s", 1, Goal.atMost(8));

    private final Measure measure;
    private final String label;
    private final String unit;
    private final int decimals;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two values
    private final Goal goal;

    Figure(Measure measure, String label, String unit, int decimals, Goal goal) {
        this.measure = measure;
        this.label = label;
        this.unit = unit;
        this.decimals = decimals;
        this.goal = goal;
    }

    Measure measure() {
        return measure;
    }

    String label() {
        return label;
    }

    String unit() {
        return unit;
    }

    Goal goal() {
        return goal;
    }

    /** The value as people read it, without its unit. */
    String shown(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}

package dev.sluice.policyfile;

import dev.sluice.core.policy.Concurrency;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Whole;
import java.time.Duration;
import java.util.List;

/** {@code concurrency}: slots, and the queue for them. */
final class ConcurrencySection {
    private static final Concurrency DEFAULT = Concurrency.DEFAULT;

    private static final Key<Long> MAX = Key.of(
            "max", new Whole(1, Concurrency.MAX_SLOTS), (long) DEFAULT.max(), "Actions in flight at the same time.");
    private static final Key<Long> QUEUE = Key.of(
            "queue",
            new Whole(0, Concurrency.MAX_QUEUE),
            (long) DEFAULT.queue(),
            "Decisions that may wait for a slot; the next one is blocked.");
    private static final Key<Duration> TIMEOUT = Key.of(
            "queueTimeout",
            Period.upTo(Duration.ofHours(24)),
            DEFAULT.queueTimeout(),
            "How long a decision waits for a slot before it is blocked.");

    static final Section<Concurrency> SECTION = new Section<>(
            "How much may be in flight per tenant, environment and mode.",
            List.of(MAX, QUEUE, TIMEOUT),
            v -> new Concurrency(v.count(MAX), v.count(QUEUE), v.of(TIMEOUT)));

    private ConcurrencySection() {}
}

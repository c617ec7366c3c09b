package dev.sluice.policyfile;

import dev.sluice.core.policy.Execution;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Values;
import dev.sluice.policyfile.grammar.Whole;
import java.time.Duration;
import java.util.List;

/** {@code execution}: the bounds of one live execution. */
final class ExecutionSection {
    private static final Execution DEFAULT = Execution.DEFAULT;
    private static final Period UP_TO_AN_HOUR = Period.upTo(Duration.ofHours(1));

    private static final Key<Long> RETRIES =
            Key.of("retries", new Whole(0, 10), (long) DEFAULT.retries(), "Attempts after the first.");
    private static final Key<Duration> BACKOFF = Key.of(
            "backoff", Period.upTo(Duration.ofSeconds(30)), DEFAULT.backoff(), "The wait before the second attempt.");
    private static final Key<Double> MULTIPLIER = Key.of(
            "multiplier",
            new Real(1, 10),
            DEFAULT.multiplier(),
            "How much longer each next wait is; none is longer than 30 s.");
    private static final Key<Duration> ATTEMPT_TIMEOUT = Key.of(
            "attemptTimeout",
            UP_TO_AN_HOUR,
            DEFAULT.attemptTimeout(),
            "The longest one attempt may take; not longer than totalTimeout.");
    private static final Key<Duration> TOTAL_TIMEOUT = Key.of(
            "totalTimeout", UP_TO_AN_HOUR, DEFAULT.totalTimeout(), "The longest all attempts may take together.");

    static final Section<Execution> SECTION = new Section<>(
            "The bounds of one live execution.",
            List.of(RETRIES, BACKOFF, MULTIPLIER, ATTEMPT_TIMEOUT, TOTAL_TIMEOUT),
            ExecutionSection::execution);

    private ExecutionSection() {}

    private static Execution execution(Values v) {
        if (v.of(ATTEMPT_TIMEOUT).compareTo(v.of(TOTAL_TIMEOUT)) > 0) {
            v.refuse("must not be longer than totalTimeout, " + v.of(TOTAL_TIMEOUT), "attemptTimeout");
        }
        return new Execution(
                v.count(RETRIES), v.of(BACKOFF), v.of(MULTIPLIER), v.of(ATTEMPT_TIMEOUT), v.of(TOTAL_TIMEOUT));
    }
}

package dev.sluice.policyfile;

import dev.sluice.core.policy.RateLimit;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Whole;
import java.time.Duration;
import java.util.List;

/** {@code rate}: how many decisions may be judged. */
final class RateSection {
    private static final Key<Long> LIMIT = Key.of(
            "limit",
            new Whole(0, 1_000_000_000),
            (long) RateLimit.UNLIMITED.limit(),
            "The most decisions judged within the window; 0 is no limit.");
    private static final Key<Duration> WINDOW = Key.of(
            "window",
            new Period(Duration.ofSeconds(1), Duration.ofHours(24)),
            RateLimit.UNLIMITED.window(),
            "How long the window is; it slides in sixtieths of its length.");

    private static final Key<RateLimit> PER_SOURCE = Key.of("perSource", limit("How often one source may be judged."));
    private static final Key<RateLimit> PER_TENANT = Key.of("perTenant", limit("How often one tenant may be judged."));

    static final Section<Rates> SECTION = new Section<>(
            "How many decisions may be judged.",
            List.of(PER_SOURCE, PER_TENANT),
            v -> new Rates(v.of(PER_SOURCE), v.of(PER_TENANT)));

    private RateSection() {}

    /** Both limits. */
    record Rates(RateLimit perSource, RateLimit perTenant) {}

    private static Section<RateLimit> limit(String about) {
        return new Section<>(about, List.of(LIMIT, WINDOW), v -> new RateLimit(v.count(LIMIT), v.of(WINDOW)));
    }
}

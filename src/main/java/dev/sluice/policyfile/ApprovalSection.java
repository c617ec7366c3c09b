package dev.sluice.policyfile;

import dev.sluice.core.policy.Approval;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import dev.sluice.policyfile.grammar.Whole;
import java.time.Duration;
import java.util.List;

/** {@code approval}: how people approve. */
final class ApprovalSection {
    private static final Approval DEFAULT = Approval.DEFAULT;

    private static final Key<Long> QUORUM =
            Key.of("quorum", new Whole(1, 20), (long) DEFAULT.quorum(), "Distinct people who must approve.");
    private static final Key<Duration> DEADLINE = Key.of(
            "deadline",
            Period.upTo(Duration.ofDays(7)),
            DEFAULT.deadline(),
            "How long a held decision waits; no answer means no.");
    private static final Key<List<String>> ROLES =
            Key.of("roles", Many.distinct(Text.NAME).notEmpty(), DEFAULT.roles(), "The roles that may approve.");

    static final Section<Approval> SECTION = new Section<>(
            "How people approve what is held.",
            List.of(QUORUM, DEADLINE, ROLES),
            v -> new Approval(v.count(QUORUM), v.of(DEADLINE), v.of(ROLES)));

    private ApprovalSection() {}
}

package dev.sluice.bench;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.topology.Topics;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Decisions of the reference workload with all evidence gathered, ready to be judged: what is left is what the guards do. Safe
 * for one thread.
 */
public final class JudgingCase {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    /** A tenant that has been at it for a while. */
    private static final LedgerFacts BUSY = new LedgerFacts(
            NOON.minusSeconds(100), 2, 0, 0, 1, 10, 12.5, 40, TrustLevel.TRUSTED, 40, 38, null, 1, 0, 0, 0, 0, 0);

    private static final int CASES = 256;

    private final Guardrails guardrails;
    private final List<Case> cases;
    private int next;

    private JudgingCase(Guardrails guardrails, List<Case> cases) {
        this.guardrails = guardrails;
        this.cases = cases;
    }

    /** Cases under a policy. */
    public static JudgingCase under(String document) {
        var checked = Policies.compile(document);
        if (!(checked instanceof Checked.Accepted<Policy> accepted)) {
            throw new IllegalArgumentException("no policy: " + checked.problems());
        }
        var policy = accepted.value();
        var workload = new Workload(1, Population.of("tenant", 1_000), 0, NOON);
        var cases = LongStream.range(0, CASES)
                .mapToObj(index -> of(workload, index, policy))
                .toList();
        return new JudgingCase(Guardrails.of(policy), cases);
    }

    private static Case of(Workload workload, long index, Policy policy) {
        Decision decision = workload.decision(index);
        var evidence = new Evidence(
                new Arrival(
                        new Position(Topics.DECISIONS, 0, index), decision.decidedAt(), decision.tenantId(), 0, false),
                Cause.ARRIVAL,
                1,
                decision.decidedAt(),
                workload.before((int) index),
                policy.version(),
                1,
                0,
                null,
                BUSY,
                Approvals.NONE);
        return new Case(
                decision,
                Digests.action(decision.action()),
                Digests.content(decision),
                policy,
                policy.catalog().find(decision.action().type()),
                evidence);
    }

    /** All of them. */
    public List<Case> cases() {
        return cases;
    }

    /** The verdict on the next of them. */
    public Verdict judge() {
        Case judged = cases.get(next);
        next = (next + 1) % CASES;
        return guardrails.judge(judged, Redactor::redact);
    }
}

package dev.sluice.topology;

import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Guardrails;
import java.util.ArrayList;
import java.util.List;

/**
 * A case between two phases of guards.
 *
 * @param submission what led to it
 * @param judged the case
 * @param guardrails the guards of the policy in force
 * @param findings of the phases so far
 */
record Judgement(Submission submission, Case judged, Guardrails guardrails, List<Finding> findings) {
    /** With the findings of one more phase. */
    Judgement with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings.size() + more.size());
        all.addAll(findings);
        all.addAll(more);
        return new Judgement(submission, judged, guardrails, all);
    }
}

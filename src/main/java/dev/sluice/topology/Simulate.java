package dev.sluice.topology;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.simulate.Simulator;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Adds the findings up to the verdict, and simulates an approved dry run. Before {@code settle}, not after it as one might
 * expect: how long the slot stays taken is part of what the simulation says.
 */
final class Simulate extends ContextualProcessor<String, Judgement, String, Judged> {
    @Override
    public void process(Record<String, Judgement> record) {
        Judgement judgement = record.value();
        Case judged = judgement.judged();
        List<Finding> findings = new ArrayList<>(judgement.findings().size());
        for (Finding finding : judgement.findings()) {
            findings.add(finding.worded(Redactor::redact));
        }
        Verdict verdict = Guardrails.verdict(judged, findings, Redactor::redact);
        boolean simulated = verdict.disposition() == Disposition.APPROVED && !judged.isLive();
        Outcome outcome = simulated
                ? Simulator.simulate(
                        judged.decision(),
                        judged.evidence().snapshot(),
                        judged.policy(),
                        judged.entry(),
                        judged.evidence().judgedAt())
                : null;
        context().forward(record.withValue(new Judged(judgement.submission(), judged, verdict, outcome)));
    }
}

package dev.sluice.demo;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;
import dev.sluice.embedded.traffic.SentDecision;
import dev.sluice.schema.DeadLetter;
import dev.sluice.schema.Decision;
import dev.sluice.schema.ExecutionReport;
import dev.sluice.schema.Level;
import dev.sluice.schema.Mode;
import dev.sluice.schema.Outcome;
import dev.sluice.schema.Verdict;
import dev.sluice.schema.Violation;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.topology.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Opens records of the topics and enters them in the tally. */
final class Letters {
    private final RecordDecoder<Decision> decisions;
    private final RecordDecoder<Verdict> verdicts;
    private final RecordDecoder<Outcome> outcomes;
    private final RecordDecoder<ExecutionReport> reports;
    private final RecordDecoder<DeadLetter> deadLetters;
    private final Tally tally;
    private final HeldListener held;

    Letters(SerdeFactory serdes, Tally tally, HeldListener held) {
        this.decisions = serdes.valueDecoder(Decision.class);
        this.verdicts = serdes.valueDecoder(Verdict.class);
        this.outcomes = serdes.valueDecoder(Outcome.class);
        this.reports = serdes.valueDecoder(ExecutionReport.class);
        this.deadLetters = serdes.valueDecoder(DeadLetter.class);
        this.tally = tally;
        this.held = held;
    }

    void enter(ConsumerRecord<byte[], byte[]> letter) {
        switch (letter.topic()) {
            case Topics.DECISIONS -> tally.decision(position(letter), sent(letter));
            case Topics.OUTCOMES -> outcome(outcomes.decode(letter.topic(), letter.headers(), letter.value()));
            case Topics.EXECUTION_REPORTS -> report(reports.decode(letter.topic(), letter.headers(), letter.value()));
            case Topics.DEAD_LETTERS ->
                deadLetter(deadLetters.decode(letter.topic(), letter.headers(), letter.value()));
            default -> verdict(verdicts.decode(letter.topic(), letter.headers(), letter.value()));
        }
    }

    private static Position position(ConsumerRecord<byte[], byte[]> letter) {
        return new Position(letter.topic(), letter.partition(), letter.offset());
    }

    private @Nullable SentDecision sent(ConsumerRecord<byte[], byte[]> letter) {
        try {
            return SentDecision.of(
                    DecisionRecords.toCore(decisions.decode(letter.topic(), letter.headers(), letter.value())));
        } catch (UndecodableException | IllegalArgumentException | ArithmeticException unreadable) {
            return null;
        }
    }

    private void verdict(Verdict verdict) {
        var at = verdict.getEvidence().getArrival().getPosition();
        var disposition = Disposition.valueOf(verdict.getDisposition().name());
        tally.verdict(new Position(at.getTopic(), at.getPartition(), at.getOffset()), disposition, blockCode(verdict));
        if (disposition == Disposition.AWAITING_APPROVAL) {
            held.held(verdict.getTenantId(), verdict.getDecisionId(), verdict.getActionDigest());
        }
        if (disposition == Disposition.APPROVED && verdict.getMode() == Mode.LIVE) {
            tally.released(verdict.getTenantId(), verdict.getDecisionId());
        }
    }

    private static @Nullable String blockCode(Verdict verdict) {
        return verdict.getFindings().stream()
                .flatMap(finding -> finding.getViolations().stream())
                .filter(violation -> violation.getLevel() == Level.BLOCK)
                .map(Violation::getCode)
                .findFirst()
                .orElse(null);
    }

    private void outcome(Outcome outcome) {
        tally.outcome(new SeenOutcome(
                outcome.getTenantId(),
                outcome.getOutcomeId(),
                outcome.getActionType(),
                Status.of(outcome.getStatus().name()),
                Learning.valueOf(outcome.getLearning().name())));
    }

    private void report(ExecutionReport report) {
        tally.reported(
                report.getTenantId(),
                report.getDecisionId(),
                Status.of(report.getStatus().name()));
    }

    private void deadLetter(DeadLetter letter) {
        if (letter.getTopic().equals(Topics.DECISIONS)) {
            tally.deadLetter(new Position(letter.getTopic(), letter.getPartition(), letter.getOffset()));
        }
    }
}

package dev.sluice.submit;

import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Verdict;
import dev.sluice.topology.Topics;
import org.jspecify.annotations.Nullable;

/** Waits for the verdict on a decision, and as long as it only waits for a slot, for the next one. */
final class DecisionWaiter extends Waiter<DecisionAnswer> {
    /** The key of what is entered about a decision whose tenant cannot be trusted: where its record lies. */
    private static final String OF_NOBODY = Topics.DECISIONS + "-";

    private final String tenantId;
    private final String decisionId;
    private @Nullable Verdict queued;

    DecisionWaiter(Decision decision) {
        tenantId = decision.tenantId();
        decisionId = decision.decisionId();
    }

    @Override
    boolean mayConcern(String key) {
        return key.equals(tenantId) || key.isEmpty() || key.startsWith(OF_NOBODY);
    }

    @Override
    boolean concerns(Sighting sighting) {
        if (sighting instanceof Sighting.Judged judged) {
            return judged.verdict().decisionId().equals(decisionId)
                    && judged.verdict().tenantId().equals(tenantId);
        }
        return sighting instanceof Sighting.Entered entered
                && switch (entered.entry().kind()) {
                    case REPEAT -> entered.entry().subject().equals(decisionId);
                    case DEAD_LETTER -> true;
                    case VERDICT -> entered.key().startsWith(OF_NOBODY);
                    default -> false;
                };
    }

    @Override
    @Nullable
    DecisionAnswer look(Sighting sighting, Position position) {
        if (sighting instanceof Sighting.Judged judged) {
            return verdict(judged.verdict(), position);
        }
        if (sighting instanceof Sighting.Entered entered && entered.isAbout(position)) {
            return entered.entry().kind() == AuditKind.REPEAT
                    ? new DecisionAnswer.Repeated(position, tenantId, decisionId)
                    : new DecisionAnswer.Unreadable(
                            position, String.valueOf(entered.entry().reason()));
        }
        return null;
    }

    private @Nullable DecisionAnswer verdict(Verdict verdict, Position position) {
        if (!verdict.evidence().arrival().position().equals(position)) {
            return null;
        }
        if (verdict.disposition() == Disposition.QUEUED) {
            queued = verdict;
            return null;
        }
        return new DecisionAnswer.Answered(position, verdict);
    }

    @Override
    DecisionAnswer pending(Position position) {
        return queued == null ? new DecisionAnswer.Pending(position) : new DecisionAnswer.Answered(position, queued);
    }
}

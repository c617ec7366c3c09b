package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.guard.LearnedTrust;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.ledger.AdviceHistory;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.ledger.TypeHistory;
import dev.sluice.core.policy.GuardSettings;

/** How actions ended, by target and by type: what guards look at when they judge the next one. */
final class TrackRecord {
    private final Ledger ledger;

    TrackRecord(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Remembers how a rehearsal ended, and what it says of the source. */
    void rehearsed(Decision decision, GuardSettings settings, Outcome outcome) {
        target(decision, settings, outcome);
        ledger.put(decision, type(decision, settings, outcome).advised(advice(outcome)));
    }

    /** Remembers how an action ended that has run. */
    void ended(Decision decision, GuardSettings settings, Outcome outcome) {
        target(decision, settings, outcome);
        ledger.put(decision, type(decision, settings, outcome));
    }

    /** Remembers what its effect says of the source, which is known later. */
    void advised(Decision decision, Outcome outcome) {
        ledger.put(decision, ledger.type(decision).advised(advice(outcome)));
    }

    private void target(Decision decision, GuardSettings settings, Outcome outcome) {
        ledger.put(
                decision,
                ledger.target(decision)
                        .with(
                                outcome.executedAt(),
                                outcome.status().isFailure(),
                                GuardSettings.Failures.OUTCOMES,
                                settings.failures().window(),
                                settings.failures().limit() + 1));
    }

    private TypeHistory type(Decision decision, GuardSettings settings, Outcome outcome) {
        boolean success = !outcome.status().isFailure();
        TypeHistory history = ledger.type(decision).with(outcome.executedAt(), success);
        TrustLevel level = LearnedTrust.level(
                history.trust(),
                history.recent(outcome.executedAt()),
                history.recentSuccesses(outcome.executedAt()),
                settings.trust());
        return history.trusted(level);
    }

    private static AdviceHistory.Advice advice(Outcome outcome) {
        return new AdviceHistory.Advice(outcome.confidence(), outcome.confidenceAdjustment());
    }
}

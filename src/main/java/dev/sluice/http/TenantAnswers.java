package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Figures;
import dev.sluice.core.learn.LearningContext;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Series;
import dev.sluice.core.learn.Statistics;
import dev.sluice.query.Copy;
import dev.sluice.query.LearnedWindow;
import dev.sluice.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered about a tenant, as it is written in JSON. */
final class TenantAnswers {
    private TenantAnswers() {}

    /**
     * What an answer is worth.
     *
     * @param provisional always true: stores show what is not yet committed
     * @param stale true when a warm copy answered, which may lag behind
     */
    record Standing(boolean provisional, @Nullable Boolean stale) {
        static Standing of(Copy copy) {
            return new Standing(true, copy == Copy.ANY ? true : null);
        }
    }

    /** What a range adds up to. */
    record StatisticsAnswer(
            String tenantId,
            @JsonUnwrapped Standing standing,
            @JsonUnwrapped TimeRange range,
            @JsonUnwrapped Statistics statistics) {}

    /** The windows of a range. */
    record WindowsAnswer(
            String tenantId,
            @JsonUnwrapped Standing standing,
            @JsonUnwrapped TimeRange range,
            List<Window> windows,
            @Nullable String nextCursor) {}

    /** One window of one series. */
    record Window(
            Instant from,
            Instant to,
            Environment environment,
            Mode mode,
            String actionType,
            @JsonUnwrapped Figures figures) {
        static Window of(LearnedWindow learned, Duration size) {
            Instant start = learned.place().start();
            Series series = learned.place().series();
            return new Window(
                    start,
                    start.plus(size),
                    series.environment(),
                    series.mode(),
                    series.actionType(),
                    Figures.of(learned.stats()));
        }
    }

    /** The newest outcomes. */
    record OutcomesAnswer(
            String tenantId,
            @JsonUnwrapped Standing standing,
            List<Outcome> outcomes,
            @Nullable String nextCursor) {}

    /** What to read before the next decision. */
    record ContextAnswer(
            String tenantId,
            @JsonUnwrapped Standing standing,
            @JsonUnwrapped TimeRange range,
            @JsonUnwrapped LearningContext context) {}

    /**
     * What became of a decision.
     *
     * @param outcome how it ended, once that is known and as long as it is kept
     * @param reported what an executor reported, while its effect is not measured yet and there is no outcome
     */
    record DecisionAnswer(
            String tenantId,
            String decisionId,
            @JsonUnwrapped Standing standing,
            Disposition disposition,
            Verdict verdict,
            @Nullable Outcome outcome,
            @Nullable Outcome reported) {}

    /** The metrics of a target. */
    record MetricsAnswer(
            @JsonUnwrapped MetricsSnapshot snapshot,
            @JsonUnwrapped Standing standing,
            @Nullable Instant asOf) {}
}

package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.guard.RuleField.Kind;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.TrustLevel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules are promised is what they get: every field, of its kind. */
class RuleVocabularyTest {
    private static final Map<Kind, Class<?>> CLASSES = new HashMap<>(Map.of(
            Kind.TEXT, String.class,
            Kind.NUMBER, Double.class,
            Kind.WHOLE, Long.class,
            Kind.FLAG, Boolean.class,
            Kind.TIME, Instant.class,
            Kind.TEXTS, Map.class,
            Kind.FLAGS, Map.class,
            Kind.VALUES, Map.class,
            Kind.OBJECT, Map.class,
            Kind.OBJECTS, List.class));

    private static final Action ACTION =
            new Action("order", "t", Map.of("a", 1L), "words", new EstimatedImpact(0.5, 0.1, 100.0));
    private static final Decision FULL = decision(ACTION, "r", "p", List.of(new Hypothesis("h", 0.5)), "by");
    private static final Decision BARE =
            decision(new Action("order", "t", Map.of(), null, null), null, null, List.of(), null);
    private static final MetricsSnapshot SNAPSHOT =
            new MetricsSnapshot("acme", "t", Cast.NOON, 0.9, 1, 2, 3, 0.1, 4, 0.5, 0.6, Map.of("s", true));
    private static final LedgerFacts FACTS = new LedgerFacts(
            Cast.NOON,
            1,
            2,
            3,
            4,
            5,
            6.5,
            7,
            TrustLevel.HOLD,
            20,
            10,
            new Rehearsal("d", Cast.NOON, Disposition.APPROVED, Status.SUCCESS),
            1,
            2,
            3,
            4,
            5.5,
            6.5);

    private static Decision decision(
            Action action,
            @Nullable String rationale,
            @Nullable String planId,
            List<Hypothesis> hypotheses,
            @Nullable String requestedBy) {
        return new Decision(
                "d",
                "acme",
                Environment.DEV,
                "s",
                action,
                0.8,
                false,
                true,
                Mode.LIVE,
                true,
                rationale,
                planId,
                hypotheses,
                Map.of("s", true),
                Map.of("c", "v"),
                1,
                requestedBy,
                Cast.NOON);
    }

    private static void hasEveryField(RuleObject<?> object, Object values) {
        Map<?, ?> found = (Map<?, ?>) values;
        assertThat(found.keySet()).isEqualTo(names(object.fields().stream()));
        for (RuleField<?> field : object.fields()) {
            Object value = Objects.requireNonNull(found.get(field.name()));
            assertThat(value).as(field.name()).isInstanceOf(CLASSES.get(field.kind()));
            RuleObject<?> parts = field.parts();
            if (parts != null) {
                hasEveryField(parts, field.kind() == Kind.OBJECTS ? ((List<?>) value).get(0) : value);
            }
        }
    }

    private static Set<String> names(Stream<? extends RuleField<?>> fields) {
        return fields.map(RuleField::name).collect(Collectors.toSet());
    }

    @Test
    void everyFieldIsThereAndOfItsKind() {
        hasEveryField(RuleVocabulary.DECISION, RuleVocabulary.DECISION.of(FULL));
        hasEveryField(RuleVocabulary.METRICS, RuleVocabulary.METRICS.of(SNAPSHOT));
        hasEveryField(RuleVocabulary.LEARNING, RuleVocabulary.LEARNING.of(FACTS));
        hasEveryField(RuleVocabulary.LEDGER, RuleVocabulary.LEDGER.of(FACTS));
    }

    @Test
    void onlyWhatMayBeAbsentIs() {
        assertThat(RuleVocabulary.DECISION.of(BARE).keySet())
                .isEqualTo(names(RuleVocabulary.DECISION.fields().stream().filter(field -> !field.absent())));
        assertThat(RuleVocabulary.LEARNING.of(LedgerFacts.NONE).keySet())
                .isEqualTo(names(RuleVocabulary.LEARNING.fields().stream().filter(field -> !field.absent())));
        assertThat(RuleVocabulary.LEDGER.of(LedgerFacts.NONE).keySet())
                .isEqualTo(names(RuleVocabulary.LEDGER.fields().stream().filter(field -> !field.absent())));
        assertThat(RuleVocabulary.METRICS.fields()).allMatch(RuleField::absent);
    }
}

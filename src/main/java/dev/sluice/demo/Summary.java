package dev.sluice.demo;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;
import dev.sluice.embedded.traffic.SentDecision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The count at one moment.
 *
 * @param fates what is known of each position of {@code decisions}
 * @param blockCodes how many verdicts were blocked first of all for what, by code
 * @param outcomes the distinct outcomes
 * @param liveActions every live action that was approved or reported on
 */
public record Summary(
        Map<Position, Fate> fates,
        Map<String, Integer> blockCodes,
        Collection<SeenOutcome> outcomes,
        Collection<LiveAction> liveActions) {
    public Summary {
        fates = Map.copyOf(fates);
        blockCodes = Map.copyOf(blockCodes);
        outcomes = List.copyOf(outcomes);
        liveActions = List.copyOf(liveActions);
    }

    /** How many records were sent, repeats and unreadable ones included. */
    public int sent() {
        return (int) read().count();
    }

    /** How many records could not be read and became dead letters. */
    public int deadLetters() {
        return (int) read().filter(Fate::deadLetter).count();
    }

    /** How many records repeat a decision that is judged elsewhere, and rightly have no verdict of their own. */
    public int repeats() {
        var judged = judged();
        return (int) read().filter(fate -> isRepeat(fate, judged)).count();
    }

    /** How many decisions ended as, or wait for, that. */
    public int count(Disposition disposition) {
        var wanted = disposition.isTerminal()
                ? (Predicate<Fate>) fate -> disposition == fate.ended()
                : (Predicate<Fate>) fate -> fate.waiting() && disposition == fate.waitingFor();
        return (int) read().filter(wanted).count();
    }

    /** The ids of the decisions that wait, by tenant and what they wait for. */
    public Map<String, List<String>> waiting() {
        var waiting = new TreeMap<String, List<String>>();
        read().filter(Fate::waiting).forEach(fate -> {
            var decision = fate.decision();
            if (decision != null) {
                waiting.computeIfAbsent(decision.tenantId() + ", " + fate.waitingFor(), group -> new ArrayList<>())
                        .add(decision.decisionId());
            }
        });
        waiting.values().forEach(Collections::sort);
        return waiting;
    }

    /** The records that neither have an end nor wait nor repeat another. */
    public List<Position> unanswered() {
        var judged = judged();
        return positions(fate -> fate.read() && !fate.judged() && !fate.deadLetter() && !isRepeat(fate, judged));
    }

    /** The records that have more than one end. */
    public List<Position> doubled() {
        return positions(Fate::doubled);
    }

    /** The commonest reasons for a block, the most frequent first, at most that many. */
    public List<Map.Entry<String, Integer>> topBlockCodes(int most) {
        return blockCodes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
    }

    /** Distinct outcomes by action type. */
    public Map<String, List<SeenOutcome>> outcomesByType() {
        return outcomes.stream()
                .collect(Collectors.groupingBy(SeenOutcome::actionType, TreeMap::new, Collectors.toList()));
    }

    /** How many distinct outcomes say that of themselves. */
    public int count(Learning learning) {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.learning() == learning)
                .count();
    }

    /** How many live actions were approved. */
    public int released() {
        return count(LiveAction::released);
    }

    /** How many live actions an executor says ended like that. */
    public int reported(Status status) {
        return count(action -> action.reported() == status);
    }

    /** How many approved live actions nothing has been heard of. */
    public int underWay() {
        return count(LiveAction::isUnderWay);
    }

    /** How many live actions were carried out without approval: none, ever. */
    public int unbidden() {
        return count(LiveAction::isUnbidden);
    }

    private int count(Predicate<LiveAction> wanted) {
        return (int) liveActions.stream().filter(wanted).count();
    }

    /** Learned outcomes by tenant. */
    public Map<String, Long> learnedByTenant() {
        return outcomes.stream()
                .filter(outcome -> outcome.learning() == Learning.LEARNED)
                .collect(Collectors.groupingBy(SeenOutcome::tenantId, TreeMap::new, Collectors.counting()));
    }

    private Stream<Fate> read() {
        return fates.values().stream().filter(Fate::read);
    }

    private Set<SentDecision> judged() {
        return read().filter(Fate::judged)
                .map(Fate::decision)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static boolean isRepeat(Fate fate, Set<SentDecision> judged) {
        var decision = fate.decision();
        return decision != null && !fate.judged() && !fate.deadLetter() && judged.contains(decision);
    }

    private List<Position> positions(Predicate<Fate> wanted) {
        return fates.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset))
                .toList();
    }
}

package dev.sluice.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one tenant has in flight and in its queue, in one environment and mode.
 *
 * @param slots actions in flight, oldest first
 * @param waiting decisions in the queue
 */
public record Lane(List<Slot> slots, int waiting) {
    /** Nothing in flight, nobody waiting. */
    public static final Lane EMPTY = new Lane(List.of(), 0);

    public Lane {
        slots = List.copyOf(slots);
    }

    /** Without the slots that have ended by now. */
    public Lane at(Now now) {
        return without(slot -> slot.end().reached(now));
    }

    /** With one more action in flight. */
    public Lane with(Slot slot) {
        List<Slot> more = new ArrayList<>(slots.size() + 1);
        more.addAll(slots);
        more.add(slot);
        return new Lane(more, waiting);
    }

    /** Without the slot of a decision; the same lane when it has none. */
    public Lane without(String decisionId) {
        return without(slot -> slot.decisionId().equals(decisionId));
    }

    private Lane without(Predicate<Slot> ended) {
        List<Slot> left = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            if (!ended.test(slot)) {
                left.add(slot);
            }
        }
        return left.size() == slots.size() ? this : new Lane(left, waiting);
    }

    /** With one more, or one fewer, in the queue. */
    public Lane waiting(int change) {
        return new Lane(slots, waiting + change);
    }
}

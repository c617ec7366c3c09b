package dev.sluice.core.ledger;

import java.util.List;
import java.util.stream.Stream;

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
        return slots.stream().noneMatch(slot -> slot.end().reached(now))
                ? this
                : new Lane(
                        slots.stream().filter(slot -> !slot.end().reached(now)).toList(), waiting);
    }

    /** With one more action in flight. */
    public Lane with(Slot slot) {
        return new Lane(Stream.concat(slots.stream(), Stream.of(slot)).toList(), waiting);
    }

    /** Without the slot of a decision; the same lane when it has none. */
    public Lane without(String decisionId) {
        return slots.stream().noneMatch(slot -> slot.decisionId().equals(decisionId))
                ? this
                : new Lane(
                        slots.stream()
                                .filter(slot -> !slot.decisionId().equals(decisionId))
                                .toList(),
                        waiting);
    }

    /** With one more, or one fewer, in the queue. */
    public Lane waiting(int change) {
        return new Lane(slots, waiting + change);
    }
}

package dev.sluice.cluster;

import java.util.List;

/**
 * What became of a wish for topics.
 *
 * @param created the topics made now
 * @param existing the topics that were there before, which are never changed
 * @param shortcomings what is still not as the gate needs it
 */
public record TopicCreation(List<String> created, List<String> existing, List<Shortcoming> shortcomings) {
    public TopicCreation {
        created = List.copyOf(created);
        existing = existing.stream().sorted().toList();
        shortcomings = List.copyOf(shortcomings);
    }

    /** Whether a gate may start now. */
    public boolean complete() {
        return shortcomings.stream().noneMatch(Shortcoming::fatal);
    }
}

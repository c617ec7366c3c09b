package dev.sluice.core.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the newest outcomes of one action type say about their sources' confidence, newest first. A gate holds hundreds of
 * thousands of them, so one takes {@value #WORDS} numbers and no object of its own.
 */
public final class AdviceHistory {
    /** Numbers that one outcome takes: what the decision claimed, and what its outcome corrected that by. */
    public static final int WORDS = 2;

    /** No outcome yet. */
    public static final AdviceHistory EMPTY = new AdviceHistory(new double[0]);

    private final double[] packed;

    private AdviceHistory(double[] packed) {
        this.packed = packed;
    }

    /**
     * What one outcome says.
     *
     * @param confidence what the decision claimed
     * @param adjustment what its outcome corrected that by
     */
    public record Advice(double confidence, double adjustment) {}

    /** The history of these outcomes, newest first. */
    public static AdviceHistory of(List<Advice> newestFirst) {
        AdviceHistory history = EMPTY;
        for (int older = newestFirst.size() - 1; older >= 0; older--) {
            history = history.with(newestFirst.get(older), newestFirst.size());
        }
        return history;
    }

    /** How many outcomes it remembers. */
    public int size() {
        return packed.length / WORDS;
    }

    /** Claimed by the outcome at this place; 0 is the newest. */
    public double confidence(int place) {
        return packed[place * WORDS];
    }

    /** What the outcome at this place corrected that by. */
    public double adjustment(int place) {
        return packed[place * WORDS + 1];
    }

    /** All it remembers, newest first. */
    public List<Advice> newestFirst() {
        return IntStream.range(0, size())
                .mapToObj(place -> new Advice(confidence(place), adjustment(place)))
                .toList();
    }

    /** With one more; keeps at most {@code most}. */
    public AdviceHistory with(Advice newest, int most) {
        double[] kept = new double[Math.min(packed.length + WORDS, most * WORDS)];
        kept[0] = newest.confidence();
        kept[1] = newest.adjustment();
        System.arraycopy(packed, 0, kept, WORDS, kept.length - WORDS);
        return new AdviceHistory(kept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdviceHistory history && Arrays.equals(packed, history.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "AdviceHistory" + newestFirst();
    }
}

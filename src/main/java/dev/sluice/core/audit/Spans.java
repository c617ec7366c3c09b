package dev.sluice.core.audit;

import java.util.ArrayList;
import java.util.List;

/** Which nodes of a tree make up a proof, in the order of the proof: RFC 6962, sections 2.1.1 and 2.1.2. */
final class Spans {
    private Spans() {}

    static List<Span> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        List<Span> spans = new ArrayList<>();
        path(index, 0, size, spans);
        return spans;
    }

    private static void path(long index, long from, long to, List<Span> spans) {
        if (to - from > 1) {
            long middle = from + half(to - from);
            boolean left = index < middle;
            path(index, left ? from : middle, left ? middle : to, spans);
            spans.add(left ? new Span(middle, to) : new Span(from, middle));
        }
    }

    static List<Span> consistency(long earlier, long size) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves never grew from one of " + earlier);
        }
        List<Span> spans = new ArrayList<>();
        if (earlier > 0) {
            growth(earlier, 0, size, true, spans);
        }
        return spans;
    }

    /** {@code known} as long as the verifier has the root of what is left of the earlier tree. */
    private static void growth(long earlier, long from, long to, boolean known, List<Span> spans) {
        if (earlier == to) {
            if (!known) {
                spans.add(new Span(from, to));
            }
            return;
        }
        long middle = from + half(to - from);
        if (earlier <= middle) {
            growth(earlier, from, middle, known, spans);
            spans.add(new Span(middle, to));
        } else {
            growth(earlier, middle, to, false, spans);
            spans.add(new Span(from, middle));
        }
    }

    /** The largest power of two below a size of at least 2. */
    private static long half(long size) {
        return Long.highestOneBit(size - 1);
    }
}

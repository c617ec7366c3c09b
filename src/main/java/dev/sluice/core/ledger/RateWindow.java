package dev.sluice.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many decisions were judged lately: a window that slides in sixtieths of its length. The oldest sixtieth counts whole
 * until all of it is outside, so the count is never too low.
 *
 * @param sixtiethMs length of one part, milliseconds
 * @param parts counts, oldest first
 */
public record RateWindow(long sixtiethMs, List<Part> parts) {
    private static final int PARTS = 60;

    /** Nothing judged yet. */
    public static final RateWindow EMPTY = new RateWindow(0, List.of());

    public RateWindow {
        parts = List.copyOf(parts);
    }

    /**
     * One sixtieth of the window.
     *
     * @param index its number since 1970
     * @param count decisions judged in it
     */
    public record Part(long index, int count) {}

    /** Decisions judged less than {@code window} ago. A window of another length than the one counted so far is empty. */
    public int count(Duration window, Instant now) {
        if (sixtieth(window) != sixtiethMs) {
            return 0;
        }
        long oldest = Math.floorDiv(now.toEpochMilli() - window.toMillis(), sixtiethMs);
        int count = 0;
        for (Part part : parts) {
            count += part.index() > oldest || isPartlyInside(part, oldest, window, now) ? part.count() : 0;
        }
        return count;
    }

    private boolean isPartlyInside(Part part, long oldest, Duration window, Instant now) {
        long end = (part.index() + 1) * sixtiethMs - 1;
        return part.index() == oldest && end > now.toEpochMilli() - window.toMillis();
    }

    /** With one more decision. */
    public RateWindow with(Duration window, Instant now) {
        long length = sixtieth(window);
        long index = Math.floorDiv(now.toEpochMilli(), length);
        List<Part> kept = new ArrayList<>(parts.size() + 1);
        int count = 1;
        for (Part part : length == sixtiethMs ? parts : List.<Part>of()) {
            if (part.index() == index) {
                count += part.count();
            } else if (part.index() >= index - PARTS) {
                kept.add(part);
            }
        }
        kept.add(new Part(index, count));
        return new RateWindow(length, kept);
    }

    private static long sixtieth(Duration window) {
        // rounded up, so that sixty parts are never shorter than the window
        return Math.max(1, (window.toMillis() + PARTS - 1) / PARTS);
    }
}

package dev.sluice.query;

import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where a request for approval stands: what waits in the order of deadlines, what has ended in the order it ended in. The
 * places of all partitions sort together. A caller keeps its text to read on from.
 */
public record ApprovalPlace(Bytes key) implements Comparable<ApprovalPlace> {
    private static final int SHORTEST = 2 * (Long.BYTES + Short.BYTES);

    /** The place as text, for a cursor. */
    public String token() {
        return HexFormat.of().formatHex(key.get());
    }

    /**
     * The place of a text.
     *
     * @throws IllegalArgumentException when the text is none that {@link #token} gave
     */
    public static ApprovalPlace of(String token) {
        byte[] bytes = HexFormat.of().parseHex(token);
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("a place is longer than " + token);
        }
        return new ApprovalPlace(Bytes.wrap(bytes));
    }

    @Override
    public int compareTo(ApprovalPlace other) {
        return key.compareTo(other.key);
    }
}

package dev.sluice.bench;

/**
 * Ids of decisions that carry their number, and how to find it in a record without decoding all of it: whoever measures takes
 * the processors away from what is measured. A record is framed for a schema registry, and in a verdict the tenant comes
 * before the id; a test holds that to the schemas.
 */
final class DecisionIds {
    private static final String PREFIX = "bench-";
    private static final int DIGITS = 12;
    private static final int LENGTH = PREFIX.length() + DIGITS;
    private static final int FRAME = 5;

    private DecisionIds() {}

    static String of(long number) {
        String digits = Long.toString(number);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The number of the decision in the bytes of a decision; -1 when it is none of the benchmark's. */
    static long inDecision(byte[] record) {
        return number(record, FRAME);
    }

    /** The number of the decision in the bytes of a verdict; -1 when it is none of the benchmark's. */
    static long inVerdict(byte[] record) {
        return number(record, FRAME + 1 + length(record, FRAME));
    }

    private static long number(byte[] record, int at) {
        if (length(record, at) != LENGTH || record.length < at + 1 + LENGTH) {
            return -1;
        }
        long number = 0;
        for (int digit = at + 1 + PREFIX.length(); digit < at + 1 + LENGTH; digit++) {
            number = number * 10 + (record[digit] - '0');
        }
        return number;
    }

    /** Avro's length of a text of less than 64 bytes: one byte, zig-zag. */
    private static int length(byte[] record, int at) {
        if (at >= record.length || record[at] < 0 || (record[at] & 1) != 0) {
            throw new IllegalStateException("not a record of the benchmark");
        }
        return record[at] >> 1;
    }
}

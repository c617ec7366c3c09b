package dev.sluice.serde.state;

import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Builds a store's key out of parts. A text is its length in two bytes and then its UTF-8, so no text can run into its
 * neighbour; an environment or a mode is one byte; a number or an instant (its epoch milliseconds) is eight bytes that
 * sort as the numbers do, negative ones first. Keys whose first parts are equal therefore lie together, and in order.
 */
public final class Keys {
    /** The longest text that is kept as it is, in bytes of UTF-8. */
    public static final int MAX_TEXT = 0xFFFF;

    private static final int USUAL_LENGTH = 64;

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    private Keys() {}

    /** A key without parts. */
    public static Keys start() {
        return new Keys();
    }

    /**
     * Appends a text. One longer than {@value #MAX_TEXT} bytes is no id that anybody may use, yet it may come in: its
     * digest stands for it, so that no record can stop the gate.
     */
    public Keys text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_TEXT) {
            utf8 = digest(utf8);
        }
        makeRoom(Short.BYTES + utf8.length);
        bytes[length++] = (byte) (utf8.length >>> Byte.SIZE);
        bytes[length++] = (byte) utf8.length;
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** Appends a mode. */
    public Keys mode(Mode mode) {
        return single(
                switch (mode) {
                    case DRY_RUN -> 0;
                    case LIVE -> 1;
                });
    }

    /** Appends an environment. */
    public Keys environment(Environment environment) {
        return single(
                switch (environment) {
                    case DEV -> 0;
                    case STAGE -> 1;
                    case PROD -> 2;
                });
    }

    /** Appends a number. */
    public Keys number(long number) {
        makeRoom(Long.BYTES);
        // the sign bit turned over puts negative numbers before the others where bytes compare unsigned
        long sortable = number ^ Long.MIN_VALUE;
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (sortable >>> shift);
        }
        return this;
    }

    /** Appends an instant, to the millisecond. */
    public Keys instant(Instant instant) {
        return number(instant.toEpochMilli());
    }

    /** The key so far; more parts may follow. */
    public Bytes bytes() {
        return Bytes.wrap(Arrays.copyOf(bytes, length));
    }

    /**
     * The smallest key greater than every key that begins with {@code prefix}. It is shorter than any key that has more
     * parts than the prefix, so as the inclusive end of a store's range it lets none of another prefix in.
     *
     * @throws IllegalArgumentException if no key is greater: the prefix is empty or all of its bytes are 255
     */
    public static Bytes successor(Bytes prefix) {
        byte[] end = prefix.get();
        for (int last = end.length - 1; last >= 0; last--) {
            if (end[last] != (byte) 0xFF) {
                byte[] next = Arrays.copyOf(end, last + 1);
                next[last]++;
                return Bytes.wrap(next);
            }
        }
        throw new IllegalArgumentException("no key is greater than all that begin with " + prefix);
    }

    /** Bytes that no text has: the first of them does not occur in UTF-8. */
    private static byte[] digest(byte[] utf8) {
        byte[] sha256 = Digests.sha256(utf8);
        byte[] marked = new byte[1 + sha256.length];
        marked[0] = (byte) 0xFF;
        System.arraycopy(sha256, 0, marked, 1, sha256.length);
        return marked;
    }

    private Keys single(int value) {
        makeRoom(1);
        bytes[length++] = (byte) value;
        return this;
    }

    private void makeRoom(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}

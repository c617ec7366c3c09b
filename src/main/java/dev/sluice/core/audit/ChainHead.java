package dev.sluice.core.audit;

/**
 * Where a chain ends.
 *
 * @param sequence the number of its newest entry; 0 when there is none
 * @param hash the hash of that entry, 64 lower-case hexadecimal digits
 */
public record ChainHead(long sequence, String hash) {
    private static final int DIGITS = 64;

    private static final int ASCII = 0x80;
    private static final boolean[] LOWER_HEX = new boolean[ASCII];

    static {
        for (char digit : "0123456789abcdef".toCharArray()) {
            LOWER_HEX[digit] = true;
        }
    }

    /** A chain without entries: the first one names this hash as the one before it. */
    public static final ChainHead START = new ChainHead(0, "0".repeat(64));

    public ChainHead {
        if (sequence < 0 || !isHash(hash)) {
            throw new IllegalArgumentException("no head of a chain: sequence " + sequence + ", hash " + hash);
        }
    }

    /** True for 64 lower-case hexadecimal digits. */
    static boolean isHash(String text) {
        return text.length() == DIGITS && isLowerHex(text);
    }

    /** True for lower-case hexadecimal digits: what means the same must look the same. */
    static boolean isLowerHex(String text) {
        boolean all = true;
        // looked up, and without leaving early: whether a digit of a hash is a letter is not for a processor to guess
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            all &= c < ASCII && LOWER_HEX[c];
        }
        return all;
    }
}

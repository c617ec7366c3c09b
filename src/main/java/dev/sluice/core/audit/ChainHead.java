package dev.sluice.core.audit;

import java.util.HexFormat;

/**
 * Where a chain ends.
 *
 * @param sequence the number of its newest entry; 0 when there is none
 * @param hash the hash of that entry, 64 lower-case hexadecimal digits
 */
public record ChainHead(long sequence, String hash) {
    private static final int DIGITS = 64;

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
        return text.chars().allMatch(digit -> HexFormat.isHexDigit(digit) && !Character.isUpperCase(digit));
    }
}

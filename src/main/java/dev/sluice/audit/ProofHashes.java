package dev.sluice.audit;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The hashes of a proof in hexadecimal. */
final class ProofHashes {
    private static final int DIGITS = 64;

    private ProofHashes() {}

    static Optional<List<byte[]>> of(List<String> texts) {
        try {
            return texts.stream().allMatch(text -> text.length() == DIGITS)
                    ? Optional.of(texts.stream().map(HexFormat.of()::parseHex).toList())
                    : Optional.empty();
        } catch (IllegalArgumentException notHexadecimal) {
            return Optional.empty();
        }
    }

    static List<String> texts(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}

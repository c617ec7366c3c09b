package dev.sluice.signing;

import dev.sluice.core.decision.Signature;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys that are believed, each for its purposes and tenants. */
public final class TrustedKeys implements Verifier {
    private static final int SIGNATURE_BYTES = 64;
    private static final int LONGEST_SHOWN = 64;

    private final Map<String, TrustedKey> keys = new TreeMap<>();

    /**
     * These keys.
     *
     * @throws IllegalArgumentException when two have the same name
     */
    public TrustedKeys(Collection<TrustedKey> trusted) {
        for (TrustedKey key : trusted) {
            if (keys.put(key.id(), key) != null) {
                throw new IllegalArgumentException("key id " + key.id() + " is given twice");
            }
        }
    }

    /**
     * The keys in a file.
     *
     * @throws KeyFileException when it cannot be read or is not such a file, with everything that is wrong
     */
    public static TrustedKeys read(Path file) {
        return TrustedKeysFile.read(file);
    }

    @Override
    public Optional<String> refusal(Statement statement, @Nullable Signature signature) {
        if (signature == null) {
            return Optional.of("it is not signed");
        }
        String purpose = statement.purpose().text();
        if (!signature.purpose().equals(purpose)) {
            return Optional.of("signature.purpose is " + shown(signature.purpose()) + ", needed is " + purpose);
        }
        TrustedKey key = keys.get(signature.keyId());
        if (key == null) {
            return Optional.of("signature.keyId " + shown(signature.keyId()) + " is none of the trusted keys");
        }
        return bounds(key, statement, signature.issuedAt()).or(() -> proof(key, statement, signature));
    }

    private static Optional<String> bounds(TrustedKey key, Statement statement, Instant issuedAt) {
        if (!key.purposes().contains(statement.purpose())) {
            return Optional.of("key " + key.id() + " is not trusted for the purpose "
                    + statement.purpose().text());
        }
        if (!key.speaksFor(statement.tenantId())) {
            return Optional.of("key " + key.id() + " is not trusted "
                    + (statement.tenantId() == null
                            ? "for what concerns all tenants"
                            : "for tenant " + shown(statement.tenantId())));
        }
        Instant end = key.notAfter();
        return end != null && issuedAt.isAfter(end)
                ? Optional.of("key " + key.id() + " is not trusted for what is signed after " + end)
                : Optional.empty();
    }

    private static Optional<String> proof(TrustedKey key, Statement statement, Signature signature) {
        byte[] value = bytes(signature.value());
        boolean proven = value.length == SIGNATURE_BYTES
                && key.verifies(statement.bytes(key.id(), signature.nonce(), signature.issuedAt()), value);
        return proven
                ? Optional.empty()
                : Optional.of("the signature is not one of key " + key.id() + " over this record");
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException notHexadecimal) {
            return new byte[0];
        }
    }

    /** What a record claims goes into a reason cut to a length. */
    private static String shown(String claimed) {
        return claimed.length() <= LONGEST_SHOWN ? claimed : claimed.substring(0, LONGEST_SHOWN) + "...";
    }

    /** What keeps a signer from being believed, a sentence each: it is not among these keys, or under another name. */
    public List<String> shortcomings(SigningKey signer) {
        List<String> shortcomings = new ArrayList<>();
        TrustedKey key = keys.get(signer.id());
        if (key == null) {
            shortcomings.add("signing.key.id " + signer.id() + " is none of the trusted keys " + keys.keySet() + ".");
        } else if (!Arrays.equals(key.publicKey().getEncoded(), signer.publicKey())) {
            shortcomings.add(
                    "The public key of " + signer.id() + " among the trusted keys is not that of signing.key.");
        }
        return shortcomings;
    }

    /** Their names. */
    public Set<String> ids() {
        return Set.copyOf(keys.keySet());
    }
}

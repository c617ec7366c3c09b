package dev.sluice.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is believed, and what this process signs with.
 *
 * @param required whether controls, policies, rulings and imports must be signed
 * @param trustedKeys the file of keys that are believed
 * @param signingKey the private key to sign with; null when this process signs nothing
 * @param signingKeyId its name among the trusted keys; null when there is no key
 */
public record SignatureSettings(
        boolean required,
        @Nullable Path trustedKeys,
        @Nullable Path signingKey,
        @Nullable String signingKeyId) {
    /**
     * The file of trusted keys, for a command that verifies signatures.
     *
     * @throws ConfigurationException when it is not configured, saying how to
     */
    public Path requireTrustedKeys() {
        if (trustedKeys == null) {
            throw new ConfigurationException(List.of(Configuration.missing(Setting.TRUSTED_KEYS)));
        }
        return trustedKeys;
    }

    /**
     * For a command whose records the gate would refuse without a signature.
     *
     * @throws ConfigurationException when signatures are required and there is no key to sign with
     */
    public void requireSigningKey() {
        if (required && signingKey == null) {
            throw new ConfigurationException(List.of(Configuration.missing(Setting.SIGNING_KEY)
                    + " A gate that does without is told apart by signatures=off."));
        }
    }
}

package dev.sluice.gate;

import dev.sluice.config.SignatureSettings;
import dev.sluice.signing.KeyFileException;
import dev.sluice.signing.Signer;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.TrustedKeys;
import dev.sluice.signing.Verifier;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom a process believes and what it signs with, read from the files its configuration names.
 *
 * @param verifier whom it believes
 * @param signer vouches for what it writes; {@link Signer#NONE} when it has no key
 */
public record Trust(Verifier verifier, Signer signer) {
    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

    /**
     * Whom a gate believes.
     *
     * @throws NotReadyException when signatures are required and it is not said whose, when a file cannot be used, or when
     *     the key it would sign with is none of those it believes
     */
    public static Trust of(SignatureSettings settings) {
        Signer signer = signer(settings);
        Path trusted = settings.trustedKeys();
        if (!settings.required()) {
            LOG.warn(
                    "signatures = off: whoever may write to controls, policies, rulings, execution-reports or outcome-imports is believed");
            return new Trust(Verifier.OFF, signer);
        }
        if (trusted == null) {
            throw new NotReadyException("Not started: signatures are required, and trusted.keys does not say"
                    + " whose." + System.lineSeparator()
                    + "  mend: sluice keys create --id NAME --directory DIRECTORY, and configure trusted.keys and"
                    + " signing.key as it says;" + System.lineSeparator()
                    + "        or signatures=off, and whoever may write to controls, policies, rulings or"
                    + " outcome-imports on Kafka can halt, loosen or approve in anybody's name.");
        }
        TrustedKeys keys = read(trusted);
        if (signer instanceof SigningKey key) {
            refuse(keys.shortcomings(key), trusted);
        } else {
            LOG.warn(
                    "signing.key is not set: where a policy enables live actions they are judged, and none is carried out,"
                            + " for no executor believes a permit that is not signed");
        }
        return new Trust(keys, signer);
    }

    private static TrustedKeys read(Path trusted) {
        try {
            return TrustedKeys.read(trusted);
        } catch (KeyFileException wrong) {
            throw new NotReadyException(String.valueOf(wrong.getMessage()));
        }
    }

    private static void refuse(List<String> shortcomings, Path trusted) {
        if (!shortcomings.isEmpty()) {
            throw new NotReadyException("Not started: " + String.join(" ", shortcomings)
                    + System.lineSeparator() + "  mend: add the key to " + trusted
                    + ", or name the right one in signing.key and signing.key.id");
        }
    }

    /**
     * What a process signs with.
     *
     * @throws NotReadyException when the key cannot be read
     */
    public static Signer signer(SignatureSettings settings) {
        Path file = settings.signingKey();
        String id = settings.signingKeyId();
        if (file == null || id == null) {
            return Signer.NONE;
        }
        try {
            return SigningKey.read(file, id);
        } catch (KeyFileException wrong) {
            throw new NotReadyException(String.valueOf(wrong.getMessage()));
        }
    }
}

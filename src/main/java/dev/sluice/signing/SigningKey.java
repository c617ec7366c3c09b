package dev.sluice.signing;

import dev.sluice.core.decision.Signature;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** An Ed25519 private key with its name. Tells nobody but its file what it is. */
public final class SigningKey implements Signer {
    private static final String PEM_TYPE = "PRIVATE KEY";
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final Ed25519PrivateKeyParameters key;
    private final InstantSource clock;
    private final Supplier<String> nonces;

    private SigningKey(String id, Ed25519PrivateKeyParameters key, InstantSource clock, Supplier<String> nonces) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a key has a name: the one it has among the trusted keys");
        }
        this.id = id;
        this.key = key;
        this.clock = clock;
        this.nonces = nonces;
    }

    /** A new key, by the system's clock. */
    public static SigningKey generate(String id) {
        return new SigningKey(id, new Ed25519PrivateKeyParameters(RANDOM), InstantSource.system(), SigningKey::nonce);
    }

    /**
     * The key of 32 known bytes, which is therefore no secret; for fixtures and tests. Its nonces are those of
     * {@code nonces}, its time that of {@code clock}, so that it signs the same thing the same way every time.
     */
    public static SigningKey ofSeed(String id, byte[] seed, InstantSource clock, Supplier<String> nonces) {
        return new SigningKey(id, new Ed25519PrivateKeyParameters(seed), clock, nonces);
    }

    /**
     * The key in a file: PKCS#8 in PEM, as {@code sluice keys create} and {@code openssl genpkey -algorithm ed25519} write
     * it.
     *
     * @throws KeyFileException when the file cannot be read or has no such key; its message names the file and says so
     */
    public static SigningKey read(Path file, String id) {
        try {
            return new SigningKey(id, parse(Files.readString(file)), InstantSource.system(), SigningKey::nonce);
        } catch (IOException | RuntimeException unreadable) {
            // what a parser says of a broken private key may quote it
            throw new KeyFileException(
                    "The signing key " + file + " is no Ed25519 private key (PKCS#8 in PEM) that can be read: "
                            + unreadable.getClass().getSimpleName());
        }
    }

    private static Ed25519PrivateKeyParameters parse(String pem) throws IOException {
        PemObject content = new PemReader(new StringReader(pem)).readPemObject();
        AsymmetricKeyParameter parsed = PrivateKeyFactory.createKey(content.getContent());
        return (Ed25519PrivateKeyParameters) parsed;
    }

    private static String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    @Override
    public Signature sign(Statement statement) {
        String nonce = nonces.get();
        Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] bytes = statement.bytes(id, nonce, issuedAt);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(bytes, 0, bytes.length);
        String value = HexFormat.of().formatHex(signer.generateSignature());
        return new Signature(id, statement.purpose().text(), nonce, issuedAt, value);
    }

    /** Its name among the trusted keys. */
    public String id() {
        return id;
    }

    /** The 32 bytes that verify what it signs. */
    public byte[] publicKey() {
        Ed25519PublicKeyParameters half = key.generatePublicKey();
        return half.getEncoded();
    }

    /** The key as PKCS#8 in PEM: a secret. */
    public String toPem() {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(
                    PEM_TYPE, PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}

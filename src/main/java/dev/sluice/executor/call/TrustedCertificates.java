package dev.sluice.executor.call;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.ExecutorSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates that calls over HTTPS trust instead of those that Java does. */
public final class TrustedCertificates {
    private static final String PEM = "-----BEGIN";

    private TrustedCertificates() {}

    /**
     * What calls are made with.
     *
     * @throws ConfigurationException when the file cannot be read or holds no certificate
     */
    public static SSLContext context(ExecutorSettings.TrustStore settings) {
        try {
            KeyStore store = store(settings.file(), settings.password());
            if (store.size() == 0) {
                throw problem(settings, "holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw problem(settings, "cannot be used: " + unusable.getMessage());
        }
    }

    private static ConfigurationException problem(ExecutorSettings.TrustStore settings, String what) {
        return new ConfigurationException(List.of("executor.trust.store: " + settings.file() + " " + what + "."));
    }

    private static KeyStore store(Path file, @Nullable String password) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM)
                ? pem(bytes)
                : KeyStore.getInstance(file.toFile(), password == null ? null : password.toCharArray());
    }

    private static KeyStore pem(byte[] bytes) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
            store.setCertificateEntry(Integer.toString(store.size()), each);
        }
        return store;
    }
}

package dev.sluice.executor.call;

import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says in words that somebody could not prove who they are: TLS says it in a chain of exceptions. */
final class Untrusted {
    private static final int DEEPEST = 8;

    private Untrusted() {}

    /** The words; none when the failure is another one. */
    static Optional<String> of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return Optional.of("the certificate of the other side is not trusted: " + cause.getMessage());
            }
            @Nullable Throwable next = cause.getCause();
            cause = next;
        }
        return Optional.empty();
    }
}

package dev.sluice.serde;

import dev.sluice.serde.UndecodableException.Reason;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Says in our own exceptions what a serde's failure means. Ours throws them already; a foreign one wraps what its HTTP
 * client met, and is understood by that, without knowing its classes.
 */
final class SerdeFailure {
    private static final String FOREIGN_ANSWER = "RestClientException";

    private SerdeFailure() {}

    /** What to throw when a record could not be read. */
    static RuntimeException onRead(RuntimeException failure) {
        if (isOurs(failure)) {
            return failure;
        }
        var status = status(failure);
        if (status.isPresent() && (status.getAsInt() == 404 || status.getAsInt() == 422)) {
            return new UnknownSchemaException(String.valueOf(failure.getMessage()));
        }
        return status.isPresent() || isOutage(failure)
                ? unavailable(failure)
                : new UndecodableException(Reason.MALFORMED, String.valueOf(failure.getMessage()), failure);
    }

    /** What to throw when a record could not be written. */
    static RuntimeException onWrite(RuntimeException failure) {
        if (isOurs(failure)) {
            return failure;
        }
        var status = status(failure);
        if (status.isPresent() && status.getAsInt() / 100 == 4 && status.getAsInt() != 429) {
            return new RegistryRefusedException(status.getAsInt(), String.valueOf(failure.getMessage()));
        }
        return status.isPresent() || isOutage(failure) ? unavailable(failure) : failure;
    }

    private static RegistryUnavailableException unavailable(RuntimeException failure) {
        return new RegistryUnavailableException(String.valueOf(failure.getMessage()), failure);
    }

    private static boolean isOurs(RuntimeException failure) {
        return failure instanceof UndecodableException
                || failure instanceof RegistryUnavailableException
                || failure instanceof RegistryRefusedException
                || failure instanceof InterruptException;
    }

    private static boolean isOutage(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof RetriableException
                        || cause instanceof SocketException
                        || cause instanceof UnknownHostException
                        || cause instanceof InterruptedIOException
                        || cause instanceof SSLException);
    }

    /** The HTTP status of a registry's answer that a foreign client reports. */
    private static OptionalInt status(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause.getClass().getSimpleName().equals(FOREIGN_ANSWER))
                .mapToInt(SerdeFailure::statusOf)
                .findFirst();
    }

    private static int statusOf(Throwable answer) {
        try {
            return (int) answer.getClass().getMethod("getStatus").invoke(answer);
        } catch (ReflectiveOperationException | ClassCastException otherClient) {
            // Without a status it is not known that the registry refused, so the record is not condemned.
            return 500;
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .limit(20)
                .flatMap(Optional::stream);
    }
}

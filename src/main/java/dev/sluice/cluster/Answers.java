package dev.sluice.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one cluster, its refusals put into words an operator can act on.
 *
 * @param bootstrapServers the address the cluster was looked for at
 * @param patience how long a question was repeated before it counts as unanswered
 */
record Answers(String bootstrapServers, Duration patience) {
    /** Waits for an answer; the question, as it follows "to", goes into the message when there is none. */
    <T> T to(String question, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw translated(failure.getCause() == null ? failure : failure.getCause(), question);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** Waits for an answer; empty when there is no such thing. */
    <T> Optional<T> found(String question, KafkaFuture<T> answer) {
        return failure(answer) instanceof UnknownTopicOrPartitionException
                ? Optional.empty()
                : Optional.of(to(question, answer));
    }

    /** Waits for an answer, and says whether it is that we may not ask. */
    boolean isRefused(KafkaFuture<?> answer) {
        return failure(answer) instanceof AuthorizationException;
    }

    private static @Nullable Throwable failure(KafkaFuture<?> answer) {
        try {
            answer.get();
            return null;
        } catch (ExecutionException failure) {
            return failure.getCause();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** Waits for a topic to be made; false when it is there already. */
    boolean made(KafkaFuture<Void> creation) {
        try {
            creation.get();
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw translated(failure.getCause() == null ? failure : failure.getCause(), "create topics");
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** A client that could not even be made. */
    ClusterException translated(KafkaException failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return new ClusterException(
                "No connection to Kafka at " + bootstrapServers + " can be prepared: " + cause.getMessage()
                        + ". Check bootstrap.servers and the kafka.* settings.",
                failure);
    }

    private ClusterException translated(Throwable cause, String question) {
        var at = "Kafka at " + bootstrapServers;
        if (cause instanceof TimeoutException) {
            return new ClusterException(
                    "No broker of " + at + " answered within " + patience.toSeconds() + " s. Check that it runs, that "
                            + "bootstrap.servers is right, that kafka.security.protocol is what its listener speaks, and "
                            + "that the address it advertises can be reached from here.",
                    cause);
        }
        if (cause instanceof AuthenticationException) {
            return refused(at + " does not accept who we say we are", cause, "Check kafka.sasl.* and kafka.ssl.*.");
        }
        if (cause instanceof AuthorizationException) {
            return refused(
                    at + " does not allow us to " + question,
                    cause,
                    "An administrator must grant it; sluice acl list says which rights are needed.");
        }
        if (cause instanceof InvalidReplicationFactorException) {
            return refused(at + " has too few brokers", cause, "Give a smaller --replication-factor.");
        }
        if (cause instanceof UnsupportedVersionException) {
            return refused(at + " is too old to " + question, cause, "Sluice needs brokers of Kafka 4.0 or newer.");
        }
        return refused(at + " failed to " + question, cause, "The brokers' logs say more.");
    }

    private static ClusterException refused(String what, Throwable cause, String advice) {
        return new ClusterException(what + ": " + cause.getMessage() + " " + advice, cause);
    }
}

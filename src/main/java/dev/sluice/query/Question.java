package dev.sluice.query;

import org.jspecify.annotations.Nullable;

/**
 * A question about one tenant, which this instance or another can answer.
 *
 * @param <T> the answer
 */
public interface Question<T> {
    /** Whom it is about. */
    String tenantId();

    /** The path and query to ask another instance with. */
    String pathAndQuery();

    /** How whoever asks has signed in; null when nobody has to. It is passed on: who answers looks for itself. */
    @Nullable
    String authorization();

    /** The copy that may answer when another instance passed the question on; null when it comes from outside. */
    @Nullable
    Copy forwarded();

    /** The answer from the stores of this instance. */
    T here(Tenant tenant, Copy copy);

    /** The answer another instance gave. */
    T there(RemoteOwner.RemoteAnswer answer);
}

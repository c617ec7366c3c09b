package dev.sluice.query;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A question about the tenants of every partition, each part of which is answered where the partition is.
 *
 * @param <T> the answer's part
 */
public interface WideQuestion<T> {
    /** The path and query to ask other instances with. */
    String pathAndQuery();

    /** How whoever asks has signed in; null when nobody has to. */
    @Nullable
    String authorization();

    /** Not null when another instance asks for the part of this one. */
    @Nullable
    Copy forwarded();

    /** The part of one partition of this instance. */
    T here(int partition, Copy copy);

    /**
     * The part of another instance.
     *
     * @throws IOException when it is none
     */
    T there(RemoteOwner.RemoteAnswer answer) throws IOException;
}

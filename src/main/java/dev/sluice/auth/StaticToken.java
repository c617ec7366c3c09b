package dev.sluice.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as a file knows it.
 *
 * @param identity whose it is
 * @param sha256 of the token
 * @param expires from when on it is worth nothing; null = never
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time only
record StaticToken(
        Identity identity, byte[] sha256, @Nullable Instant expires) {
    boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}

package dev.sluice.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The executor in this process.
 *
 * @param group the share group all executors of the gate belong to
 * @param concurrency how many permits are worked on at the same time
 * @param grace how long it goes on with what it has begun when it is told to stop
 * @param httpHost where health and metrics listen
 * @param httpPort on which port; 0 for a free one
 * @param privateAddresses whether calls may go to addresses that are not public
 * @param webhook the target of the adapter {@code webhook}; null when there is none
 * @param search the search engine; null when there is none
 * @param filesRoot the directory of all files that are written; null when none are
 * @param credentials the file that says what services are shown; null when none is shown anything
 * @param trustStore whose certificates are trusted; null for those that Java trusts
 */
public record ExecutorSettings(
        String group,
        int concurrency,
        Duration grace,
        String httpHost,
        int httpPort,
        boolean privateAddresses,
        @Nullable Webhook webhook,
        @Nullable URI search,
        @Nullable Path filesRoot,
        @Nullable Path credentials,
        @Nullable TrustStore trustStore) {
    /**
     * A file of certificates.
     *
     * @param password what a key store is opened with; null when it has none, and for PEM
     */
    public record TrustStore(Path file, @Nullable String password) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "TrustStore[" + file + "]";
        }
    }

    /**
     * A target for actions.
     *
     * @param secret what posts are signed with
     * @param idempotent whether it recognises a repeated call
     */
    public record Webhook(URI url, String secret, boolean idempotent) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }
}

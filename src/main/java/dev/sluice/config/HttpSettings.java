package dev.sluice.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the API listens and how others find it.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for a free one
 * @param advertised host:port for the other instances; null when it is the address listened on
 * @param auth how callers sign in
 */
public record HttpSettings(String host, int port, @Nullable String advertised, AuthSettings auth) {
    /** An API for which nobody has to sign in. */
    public HttpSettings(String host, int port, @Nullable String advertised) {
        this(host, port, advertised, AuthSettings.NONE);
    }

    /** What the other instances are told, once the port listened on is known. */
    public String applicationServer(int listeningPort) {
        return advertised == null ? host + ":" + listeningPort : advertised;
    }
}

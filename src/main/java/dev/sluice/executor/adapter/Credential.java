package dev.sluice.executor.adapter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers that say who sends a call.
 *
 * @param field where it stands in the file of credentials, for messages
 * @param at the only place it is sent to, as {@code https://host:port}; null where no policy says what is called
 * @param references the value of each header, which is read anew for each call
 */
record Credential(String field, @Nullable URI at, Map<String, Reference> references) {
    /** No header at all. */
    static final Credential NONE = new Credential("", null, Map.of());

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    Credential {
        references = Map.copyOf(references);
    }

    /**
     * Where a value is to be found.
     *
     * @param field where the reference stands, for messages
     * @param prefix what the value begins with, such as {@code "Bearer "}
     * @param file the file that holds the rest; null when {@code value} does
     * @param value the rest, from the environment
     */
    record Reference(String field, String prefix, @Nullable Path file, String value) {
        /**
         * The value of the header.
         *
         * @throws IOException when there is none, naming the field and never the value
         */
        String read() throws IOException {
            String rest = value;
            if (file != null) {
                try {
                    rest = Files.readString(file).strip();
                } catch (IOException unreadable) {
                    throw new IOException(field + " names " + file + ", which cannot be read", unreadable);
                }
            }
            String whole = prefix + rest;
            if (rest.isEmpty() || !whole.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IOException(field + " leads to what cannot be a header: a line of visible ASCII is needed");
            }
            return whole;
        }

        /** Leaves the value out. */
        @Override
        public String toString() {
            return field;
        }
    }

    /** Why it is not shown to who is called there; null when it is. */
    @Nullable
    String refusal(URI url) {
        return at == null || origin(at).equals(origin(url))
                ? null
                : field + ".at is " + at + ", and the policy has the service at " + origin(url);
    }

    private static String origin(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        int port = url.getPort() < 0 ? usual : url.getPort();
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /**
     * The headers, as they are now.
     *
     * @throws IOException when one cannot be had
     */
    Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, Reference> each : references.entrySet()) {
            headers.put(each.getKey(), each.getValue().read());
        }
        return headers;
    }
}

package dev.sluice.http;

import dev.sluice.config.HttpSettings;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which this machine is itself. Where nobody has to sign in, a page of the web could make a browser on this
 * machine ask for it: under a name of its own that leads here, or from its own origin. Both are refused. A name is never
 * looked up: whom it leads to is just what its owner decides.
 *
 * @param names in lower case
 */
record OwnNames(Set<String> names) {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|localhost");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    OwnNames {
        names = Set.copyOf(names);
    }

    /** Loopback addresses, and what the operator calls this machine. */
    static OwnNames of(HttpSettings at) {
        Set<String> names = new HashSet<>();
        names.add(at.host().toLowerCase(Locale.ROOT));
        if (at.advertised() != null) {
            names.add(name(at.advertised()));
        }
        return new OwnNames(names);
    }

    /**
     * Lets calls from this machine to itself pass.
     *
     * @throws ProblemException for others
     */
    void check(Credentials shown) {
        if (!isOwn(shown.host())) {
            throw ProblemException.forbidden("the header Host names another machine");
        }
        String origin = shown.origin();
        if (origin != null && !isOwn(origin.replaceFirst("(?i)^https?://", ""))) {
            throw ProblemException.forbidden("the header Origin names another machine");
        }
    }

    private boolean isOwn(@Nullable String hostAndPort) {
        if (hostAndPort == null) {
            return false;
        }
        String name = name(hostAndPort);
        return LOOPBACK.matcher(name).matches() || names.contains(name);
    }

    private static String name(String hostAndPort) {
        return PORT.matcher(hostAndPort.toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}

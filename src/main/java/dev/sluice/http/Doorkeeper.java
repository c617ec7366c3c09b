package dev.sluice.http;

import dev.sluice.auth.Authentication;
import dev.sluice.auth.Identity;
import dev.sluice.auth.SignIn;
import dev.sluice.config.HttpSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets callers in who may do what they ask for. Whoever is refused learns that they are, and nothing of what there is: that is
 * decided before anything is looked up.
 */
final class Doorkeeper {
    /** What RFC 6750 allows in a token, in one header. */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final Authentication authentication;
    private final OwnNames names;

    Doorkeeper(Authentication authentication, HttpSettings at) {
        this.authentication = authentication;
        this.names = OwnNames.of(at);
    }

    /**
     * Who asks.
     *
     * @throws ProblemException when nobody can tell, or when the caller came here by a name that is not this machine's
     */
    Identity identify(Route route, Credentials shown) {
        if (!authentication.isRequired()) {
            names.check(shown);
            return Identity.LOCAL;
        }
        return route.access().isOpen() ? Identity.NOBODY : signedIn(shown);
    }

    private Identity signedIn(Credentials shown) {
        if (shown.authorization().isEmpty()) {
            throw ProblemException.unauthenticated("no token", false);
        }
        Matcher bearer = BEARER.matcher(shown.authorization().get(0));
        if (shown.authorization().size() > 1 || !bearer.matches()) {
            throw ProblemException.unauthenticated("no bearer token in the header Authorization", true);
        }
        SignIn signIn = authentication.signIn(bearer.group(1));
        if (signIn instanceof SignIn.Known known) {
            return known.identity();
        }
        if (signIn instanceof SignIn.Refused refused) {
            throw ProblemException.unauthenticated(refused.reason(), true);
        }
        throw ProblemException.unavailable("Nobody can sign in now: the identity provider does not answer");
    }

    /**
     * Lets the caller pass.
     *
     * @throws ProblemException when they may not do that
     */
    static void check(Route route, Request request) {
        String refusal = route.access().refusal(request.caller(), request);
        if (!refusal.isEmpty()) {
            throw ProblemException.forbidden(refusal);
        }
    }
}

package dev.sluice.auth;

import dev.sluice.config.AuthSettings;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.HttpSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How callers of this process sign in: with tokens, or not at all where only this machine can call. */
public final class Authentication {
    private final List<Tokens> kinds;

    private Authentication(List<Tokens> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * What is configured.
     *
     * @throws ConfigurationException when what is configured cannot be used, or when nobody would have to sign in and others
     *     than this machine could call
     */
    public static Authentication of(HttpSettings http, InstantSource clock) {
        AuthSettings settings = http.auth();
        List<Tokens> kinds = new ArrayList<>();
        if (settings.tokens() != null) {
            kinds.add(StaticTokens.in(settings.tokens(), clock));
        }
        if (settings.oidc() != null) {
            kinds.add(OidcTokens.of(settings.oidc(), clock));
        }
        if (kinds.isEmpty() && !isThisMachine(http.host())) {
            throw new ConfigurationException(List.of("http.host = " + http.host()
                    + " lets other machines call the API, and nobody has to sign in. Configure http.auth.tokens or"
                    + " http.auth.oidc.issuer, or leave http.host at 127.0.0.1."));
        }
        return new Authentication(kinds);
    }

    /** True when callers must show a token. */
    public boolean isRequired() {
        return !kinds.isEmpty();
    }

    /** Whose token it is. */
    public SignIn signIn(String token) {
        SignIn last = new SignIn.Refused("no tokens are configured");
        for (Tokens kind : kinds) {
            last = kind.signIn(token);
            if (last instanceof SignIn.Known) {
                return last;
            }
        }
        return last;
    }

    /** True when nobody else can reach an address listened on. A name must lead to this machine only. */
    static boolean isThisMachine(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}

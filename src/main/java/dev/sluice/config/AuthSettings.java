package dev.sluice.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How callers of the API sign in. Without either, nobody has to, and only this machine may call.
 *
 * @param tokens the file with the hashes of tokens
 * @param oidc the identity provider that signs tokens
 */
public record AuthSettings(@Nullable Path tokens, @Nullable Oidc oidc) {
    /** Nobody has to sign in. */
    public static final AuthSettings NONE = new AuthSettings(null, null);

    /**
     * An identity provider and what its tokens say.
     *
     * @param issuer the {@code iss} of its tokens
     * @param audience the {@code aud} of tokens that are meant for this gate
     * @param jwks where its keys are published
     * @param rolesClaim the claim that has the roles
     * @param tenantsClaim the claim that has the tenants
     * @param nameClaim the claim that has the name
     */
    public record Oidc(
            String issuer, String audience, URI jwks, String rolesClaim, String tenantsClaim, String nameClaim) {
        public Oidc {
            boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(jwks.getHost());
            if (!"https".equals(jwks.getScheme()) && !here) {
                throw new ConfigurationException(List.of("http.auth.oidc.jwks = " + jwks
                        + " must be an https URL: who can change the keys on their way can sign in as anybody."));
            }
        }
    }
}

package dev.sluice.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.sluice.config.AuthSettings;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tokens that an identity provider signs: JWTs (RFC 7519), signed with a key of the provider's published set. The set is kept,
 * fetched again before it grows old and when a token names a key that is not in it, and used on for a day while the provider
 * cannot be reached.
 */
public final class OidcTokens implements Tokens {
    /** How far the provider's clock may be off. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** Only what needs a private key to sign: not {@code none}, and none that the public key could sign with. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA,
            JWSAlgorithm.Ed25519);

    private static final Pattern TYPE = Pattern.compile("(?i)(application/)?(at\\+)?jwt");
    private static final int LONGEST = 8 * 1024;
    private static final Duration FETCH = Duration.ofSeconds(2);
    private static final int LARGEST_KEY_SET = 256 * 1024;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofDays(1);

    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;
    private final OidcClaims identities;

    private OidcTokens(
            JWKSource<SecurityContext> keys, DefaultJWTClaimsVerifier<SecurityContext> claims, OidcClaims identities) {
        this.keys = keys;
        this.claims = claims;
        this.identities = identities;
    }

    /** Tokens of a provider. Its keys are fetched when the first token comes. */
    public static OidcTokens of(AuthSettings.Oidc provider, InstantSource clock) {
        return new OidcTokens(published(provider), checks(provider, clock), OidcClaims.of(provider));
    }

    private static JWKSource<SecurityContext> published(AuthSettings.Oidc provider) {
        try {
            DefaultResourceRetriever fetching =
                    new DefaultResourceRetriever((int) FETCH.toMillis(), (int) FETCH.toMillis(), LARGEST_KEY_SET);
            return JWKSourceBuilder.create(provider.jwks().toURL(), fetching)
                    .cache(FRESH.toMillis(), PATIENCE.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN_FETCHES.toMillis())
                    .retrying(true)
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> checks(AuthSettings.Oidc provider, InstantSource clock) {
        DefaultJWTClaimsVerifier<SecurityContext> checks =
                new DefaultJWTClaimsVerifier<>(
                        provider.audience(),
                        new JWTClaimsSet.Builder().issuer(provider.issuer()).build(),
                        Set.of("exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        checks.setMaxClockSkew((int) SKEW.toSeconds());
        return checks;
    }

    @Override
    public SignIn signIn(String token) {
        try {
            if (token.length() > LONGEST) {
                return new SignIn.Refused("the token is too long");
            }
            SignedJWT jwt = SignedJWT.parse(token);
            String refusal = refusal(jwt);
            if (!refusal.isEmpty()) {
                return new SignIn.Refused(refusal);
            }
            claims.verify(jwt.getJWTClaimsSet(), null);
            return identities.identity(jwt.getJWTClaimsSet());
        } catch (ParseException noJwt) {
            return new SignIn.Refused("unknown token, and no signed JWT");
        } catch (BadJWTException unacceptable) {
            return new SignIn.Refused("JWT refused: " + unacceptable.getMessage());
        } catch (RateLimitReachedException unknownKeyAgain) {
            // it is not in the set fetched a moment ago; who makes up keys cannot make us fetch without end
            return new SignIn.Refused("the JWT names a key that the identity provider does not publish");
        } catch (KeySourceException unreachable) {
            return new SignIn.Unavailable("the keys of the identity provider cannot be fetched");
        } catch (JOSEException unverifiable) {
            return new SignIn.Refused("the signature of the JWT cannot be verified");
        }
    }

    /** Why the token is not the provider's; empty when it is. */
    private String refusal(SignedJWT jwt) throws JOSEException {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        if (!ALGORITHMS.contains(algorithm)) {
            return "JWTs signed with this algorithm are not taken";
        }
        if (jwt.getHeader().getType() != null
                && !TYPE.matcher(jwt.getHeader().getType().getType()).matches()) {
            return "the JWT is of a type that is no access token";
        }
        JWKMatcher matching = JWKMatcher.forJWSHeader(jwt.getHeader());
        for (JWK key : keys.get(new JWKSelector(matching), null)) {
            if (JwtSignature.verifies(jwt, key)) {
                return "";
            }
        }
        return "the JWT is not signed by the identity provider";
    }
}

package dev.sluice.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.sluice.config.AuthSettings;
import dev.sluice.config.ConfigurationException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcTokensTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final IdentityProvider provider = new IdentityProvider();
    private final RSAKey key = provider.publishRsa("one");
    private Instant now = NOON;
    private final OidcTokens tokens = OidcTokens.of(provider.settings(), () -> now);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void knowsWhomTheProviderNames() {
        assertThat(tokens.signIn(signed(claims().build())))
                .isEqualTo(new SignIn.Known(
                        new Identity("ana", Set.of(Role.OPERATOR), new Tenants(false, Set.of("acme")))));
    }

    @Test
    void takesEllipticCurvesToo() {
        assertThat(tokens.signIn(IdentityProvider.signed(provider.publishEc("ec"), claims().build())))
                .isInstanceOf(SignIn.Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void takesEd25519Too(String algorithm) {
        var pair = provider.publishEd25519("ed");
        String token = IdentityProvider.signed(pair, JWSAlgorithm.parse(algorithm), claims().build());

        assertThat(tokens.signIn(token)).isInstanceOf(SignIn.Known.class);
        assertThat(tokens.signIn(tampered(token))).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void refusesASignatureOfAnotherKeyUnderThePublishedName() {
        assertThat(tokens.signIn(IdentityProvider.signed(IdentityProvider.rsa("one"), claims().build())))
                .isEqualTo(new SignIn.Refused("the JWT is not signed by the identity provider"));
    }

    @Test
    void refusesATokenWhoseWordsWereChanged() {
        assertThat(tokens.signIn(tampered(signed(claims().build())))).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void refusesATokenWithoutSignature() {
        assertThat(tokens.signIn(new PlainJWT(claims().build()).serialize())).isInstanceOf(SignIn.Refused.class);
        String none = IdentityProvider.encoded(Map.of("alg", "none", "kid", "one")) + "."
                + com.nimbusds.jose.util.Base64URL.encode(claims().build().toString()) + ".";
        assertThat(tokens.signIn(none)).isInstanceOf(SignIn.Refused.class);
    }

    /** The oldest trick: the public key, which everybody has, used as the secret of an HMAC. */
    @Test
    void refusesATokenSignedWithThePublicKeyAsASecret() throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
        jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

        assertThat(tokens.signIn(jwt.serialize()))
                .isEqualTo(new SignIn.Refused("JWTs signed with this algorithm are not taken"));
    }

    @Test
    void refusesTokensOfOtherTypes() {
        for (String type : List.of("JWT", "at+jwt", "application/at+jwt")) {
            assertThat(tokens.signIn(typed(type))).as(type).isInstanceOf(SignIn.Known.class);
        }
        assertThat(tokens.signIn(typed("dpop+jwt"))).isInstanceOf(SignIn.Refused.class);
        assertThat(tokens.signIn(typed("logout+jwt"))).isInstanceOf(SignIn.Refused.class);
    }

    private String typed(String type) {
        return IdentityProvider.signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").type(new JOSEObjectType(type)),
                claims().build());
    }

    @Test
    void refusesATokenOfAnotherIssuerOrForSomebodyElse() {
        assertThat(tokens.signIn(
                        signed(claims().issuer("https://evil.example.com").build())))
                .isInstanceOf(SignIn.Refused.class);
        assertThat(tokens.signIn(signed(claims().audience("another-service").build())))
                .isInstanceOf(SignIn.Refused.class);
        assertThat(tokens.signIn(signed(claims().audience((String) null).build())))
                .isInstanceOf(SignIn.Refused.class);
        assertThat(tokens.signIn(signed(
                        claims().audience(List.of("another-service", "sluice")).build())))
                .isInstanceOf(SignIn.Known.class);
    }

    @Test
    void takesATokenUntilItExpiresAndALittleLonger() {
        String token = signed(claims().expirationTime(Date.from(NOON)).build());

        now = NOON.plus(OidcTokens.SKEW).minusSeconds(1);
        assertThat(tokens.signIn(token)).isInstanceOf(SignIn.Known.class);
        now = NOON.plus(OidcTokens.SKEW).plusSeconds(1);
        assertThat(tokens.signIn(token)).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void takesATokenFromItsBeginningAndALittleEarlier() {
        String token = signed(claims().notBeforeTime(Date.from(NOON)).build());

        now = NOON.minus(OidcTokens.SKEW).plusSeconds(1);
        assertThat(tokens.signIn(token)).isInstanceOf(SignIn.Known.class);
        now = NOON.minus(OidcTokens.SKEW).minusSeconds(1);
        assertThat(tokens.signIn(token)).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertThat(tokens.signIn(signed(claims().expirationTime(null).build()))).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void refusesATokenThatIsNobodys() {
        assertThat(tokens.signIn(signed(claims().subject(null).build()))).isInstanceOf(SignIn.Refused.class);
        assertThat(tokens.signIn(signed(claims().subject(" ").build()))).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void readsRolesAndTenantsAsListsOrAsWords() {
        assertThat(identity(claims().claim("roles", "viewer admin openid").claim("tenants", "acme globex")))
                .isEqualTo(new Identity(
                        "ana", Set.of(Role.VIEWER, Role.ADMIN), new Tenants(false, Set.of("acme", "globex"))));
        assertThat(identity(claims().claim("tenants", List.of("*"))).tenants()).isEqualTo(Tenants.ALL);
        assertThat(identity(claims().claim("roles", null).claim("tenants", null)))
                .isEqualTo(new Identity("ana", Set.of(), new Tenants(false, Set.of())));
        assertThat(identity(claims().claim("roles", List.of(1, "")).claim("tenants", 7)))
                .isEqualTo(new Identity("ana", Set.of(), new Tenants(false, Set.of())));
    }

    @Test
    void findsClaimsThatLieDeeper() {
        AuthSettings.Oidc at = provider.settings();
        OidcTokens deeper = OidcTokens.of(
                new AuthSettings.Oidc(
                        at.issuer(), at.audience(), at.jwks(), "realm.roles", "https://a.b/tenants", "email"),
                () -> now);
        JWTClaimsSet claims = claims().claim("realm", Map.of("roles", List.of("approver")))
                .claim("https://a.b/tenants", List.of("globex"))
                .claim("email", "ana@example.com")
                .build();

        assertThat(deeper.signIn(signed(claims)))
                .isEqualTo(new SignIn.Known(
                        new Identity("ana@example.com", Set.of(Role.APPROVER), new Tenants(false, Set.of("globex")))));
    }

    @Test
    void fetchesTheKeysOnceForManyTokens() {
        for (int i = 0; i < 50; i++) {
            assertThat(tokens.signIn(signed(claims().jwtID("t" + i).build()))).isInstanceOf(SignIn.Known.class);
        }
        assertThat(provider.fetches()).isEqualTo(1);
    }

    @Test
    void noticesANewKeyAtTheFirstTokenSignedWithIt() {
        assertThat(tokens.signIn(signed(claims().build()))).isInstanceOf(SignIn.Known.class);
        RSAKey next = provider.publishRsa("two");

        assertThat(tokens.signIn(IdentityProvider.signed(next, claims().build())))
                .isInstanceOf(SignIn.Known.class);
        assertThat(provider.fetches()).isEqualTo(2);
    }

    @Test
    void doesNotFetchWithoutEndForKeysThatAreMadeUp() {
        assertThat(tokens.signIn(signed(claims().build()))).isInstanceOf(SignIn.Known.class);
        for (int i = 0; i < 50; i++) {
            String token = IdentityProvider.signed(
                    key, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("made-up-" + i), claims().build());
            assertThat(tokens.signIn(token)).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(provider.fetches()).isLessThan(5);
        assertThat(tokens.signIn(signed(claims().build()))).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void goesOnWhileTheProviderIsDown() {
        assertThat(tokens.signIn(signed(claims().build()))).isInstanceOf(SignIn.Known.class);
        provider.setDown(true);

        assertThat(tokens.signIn(signed(claims().build()))).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void saysWhenItCannotTell() {
        provider.setDown(true);
        assertThat(tokens.signIn(signed(claims().build()))).isInstanceOf(SignIn.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "a.b", "....", "ey.ey.ey"})
    void refusesWhatIsNoToken(String rubbish) {
        assertThat(tokens.signIn(rubbish)).isInstanceOf(SignIn.Refused.class);
        assertThat(tokens.signIn(rubbish.repeat(10_000))).isInstanceOf(SignIn.Refused.class);
        assertThat(provider.fetches()).isZero();
    }

    @Test
    void takesNoKeysThatOthersCouldChangeOnTheirWay() {
        assertThatThrownBy(() -> new AuthSettings.Oidc(
                        "https://login.example.com",
                        "sluice",
                        URI.create("http://login.example.com/keys"),
                        "roles",
                        "tenants",
                        "sub"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must be an https URL");
    }

    private Identity identity(JWTClaimsSet.Builder claims) {
        SignIn signIn = tokens.signIn(signed(claims.build()));
        assertThat(signIn).isInstanceOf(SignIn.Known.class);
        return ((SignIn.Known) signIn).identity();
    }

    private static JWTClaimsSet.Builder claims() {
        return IdentityProvider.claims(NOON);
    }

    private String signed(JWTClaimsSet claims) {
        return IdentityProvider.signed(key, claims);
    }

    /** The same header and signature around the claims of an administrator. */
    private static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "."
                + com.nimbusds.jose.util.Base64URL.encode(
                        claims().claim("roles", List.of("admin")).build().toString())
                + "." + parts[2];
    }
}

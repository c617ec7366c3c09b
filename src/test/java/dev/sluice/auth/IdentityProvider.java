package dev.sluice.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.config.AuthSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An identity provider on this machine: it publishes keys and signs whatever it is asked to. */
public final class IdentityProvider implements AutoCloseable {
    public static final String ISSUER = "https://login.example.com";
    public static final String AUDIENCE = "sluice";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private final List<JWK> published = new ArrayList<>();
    private volatile boolean down;

    public IdentityProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] body = new JWKSet(List.copyOf(published)).toString(true).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public AuthSettings.Oidc settings() {
        return new AuthSettings.Oidc(
                ISSUER,
                AUDIENCE,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys"),
                "roles",
                "tenants",
                "sub");
    }

    /** How often its keys were asked for. */
    int fetches() {
        return fetches.get();
    }

    /** Fails from now on, or no longer. */
    void setDown(boolean now) {
        down = now;
    }

    /** A new key, published. */
    public RSAKey publishRsa(String id) {
        RSAKey key = rsa(id);
        published.add(key);
        return key;
    }

    ECKey publishEc(String id) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
            published.add(key);
            return key;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    OctetKeyPair publishEd25519(String id) {
        Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(new SecureRandom());
        OctetKeyPair key = new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(secret.generatePublicKey().getEncoded()))
                .d(Base64URL.encode(secret.getEncoded()))
                .keyID(id)
                .build();
        published.add(key);
        return key;
    }

    /** A key that nobody published. */
    public static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What a token for an operator of acme says. */
    public static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("ana")
                .claim("roles", List.of("operator"))
                .claim("tenants", List.of("acme"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    public static String signed(RSAKey key, JWTClaimsSet claims) {
        return signed(key, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), claims);
    }

    static String signed(RSAKey key, JWSHeader.Builder header, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header.build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String signed(ECKey key, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String signed(OctetKeyPair key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        String input = encoded(Map.of("alg", algorithm.getName(), "kid", key.getKeyID()))
                + "."
                + Base64URL.encode(claims.toString());
        byte[] signed = input.getBytes(StandardCharsets.US_ASCII);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(key.getDecodedD(), 0));
        signer.update(signed, 0, signed.length);
        return input + "." + Base64URL.encode(signer.generateSignature());
    }

    static Base64URL encoded(Map<String, Object> json) {
        return Base64URL.encode(com.nimbusds.jose.util.JSONObjectUtils.toJSONString(json));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

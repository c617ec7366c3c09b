package dev.sluice.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Verifies the signature of a JWT with one published key. */
final class JwtSignature {
    private JwtSignature() {}

    static boolean verifies(SignedJWT jwt, JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return jwt.verify(new RSASSAVerifier(rsa));
        }
        if (key instanceof ECKey ec) {
            return jwt.verify(new ECDSAVerifier(ec));
        }
        return key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve()) && verifies(jwt, pair);
    }

    /** The JOSE library's own verifier of Ed25519 needs one more cryptography library; we have one already. */
    private static boolean verifies(SignedJWT jwt, OctetKeyPair pair) {
        byte[] publicKey = pair.getDecodedX();
        byte[] signature = jwt.getSignature().decode();
        if (publicKey.length != Ed25519PublicKeyParameters.KEY_SIZE || demandsMore(jwt.getHeader())) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
        byte[] signed = jwt.getSigningInput();
        verifier.update(signed, 0, signed.length);
        return verifier.verifySignature(signature);
    }

    /** True when the header names extensions that whoever verifies must understand. We understand none. */
    private static boolean demandsMore(JWSHeader header) {
        Set<String> critical = header.getCriticalParams();
        return critical != null && !critical.isEmpty();
    }
}

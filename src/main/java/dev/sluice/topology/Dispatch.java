package dev.sluice.topology;

import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;

/**
 * Whether and how approved live actions are ordered to be carried out.
 *
 * @param signer vouches for permits
 * @param sends false when signatures are asked for and there is no key to sign with: no executor would believe the permit
 */
record Dispatch(Signer signer, boolean sends) {
    static Dispatch of(Signer signer, Verifier verifier) {
        return new Dispatch(signer, signer != Signer.NONE || !verifier.isRequired());
    }
}

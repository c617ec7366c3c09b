package dev.sluice.signing;

import static dev.sluice.signing.Keys.NOON;
import static dev.sluice.signing.Keys.control;
import static dev.sluice.signing.Keys.key;
import static dev.sluice.signing.Keys.policy;
import static dev.sluice.signing.Keys.ruling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Signature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustedKeysTest {
    private static final SigningKey OPS = key("ops", 1);
    private static final SigningKey ACME = key("acme-desk", 2);
    private static final Set<Purpose> ALL = EnumSet.allOf(Purpose.class);
    private static final TrustedKeys TRUSTED = new TrustedKeys(List.of(
            TrustedKey.of(OPS, ALL, null, null), TrustedKey.of(ACME, Set.of(Purpose.RULING), Set.of("acme"), NOON)));

    private static Optional<String> refusal(Ruling ruling) {
        return TRUSTED.refusal(Statement.of(ruling), ruling.signature());
    }

    @Test
    void believesWhatATrustedKeySigned() {
        assertThat(refusal(OPS.signed(ruling("acme")))).isEmpty();
        assertThat(refusal(ACME.signed(ruling("acme")))).isEmpty();
        var control = OPS.signed(control("global"));
        assertThat(TRUSTED.refusal(Statement.of(control), control.signature())).isEmpty();
        var policy = OPS.signed(policy("default"));
        assertThat(TRUSTED.refusal(Statement.of(policy), policy.signature())).isEmpty();
    }

    @Test
    void refusesWhatIsNotSigned() {
        assertThat(refusal(ruling("acme"))).contains("it is not signed");
    }

    @Test
    void refusesAKeyItDoesNotKnow() {
        assertThat(refusal(key("stranger", 3).signed(ruling("acme"))))
                .contains("signature.keyId stranger is none of the trusted keys");
    }

    @Test
    void refusesAnotherKeyUnderATrustedName() {
        assertThat(refusal(key("ops", 3).signed(ruling("acme"))))
                .contains("the signature is not one of key ops over this record");
    }

    @Test
    void refusesASignatureMadeForSomethingElse() {
        Signature other =
                Objects.requireNonNull(OPS.signed(control("tenant:acme")).signature());
        assertThat(refusal(ruling("acme").signed(other))).contains("signature.purpose is control, needed is ruling");
    }

    @Test
    void refusesAKeyForAPurposeItDoesNotHave() {
        var control = ACME.signed(control("tenant:acme"));
        assertThat(TRUSTED.refusal(Statement.of(control), control.signature()))
                .contains("key acme-desk is not trusted for the purpose control");
    }

    @Test
    void refusesAKeyForATenantItIsNotBoundTo() {
        assertThat(refusal(ACME.signed(ruling("globex")))).contains("key acme-desk is not trusted for tenant globex");
    }

    @Test
    void aKeyOfSomeTenantsDoesNotSpeakForAll() {
        TrustedKeys bound = new TrustedKeys(List.of(TrustedKey.of(OPS, ALL, Set.of("acme"), null)));
        for (String scope : List.of("global", "source:bot", "action:restart", "target:globex/web", "tenant:globex")) {
            var control = OPS.signed(control(scope));
            assertThat(bound.refusal(Statement.of(control), control.signature()))
                    .as(scope)
                    .isPresent();
        }
        for (String scope : List.of("tenant:acme", "target:acme/web")) {
            var control = OPS.signed(control(scope));
            assertThat(bound.refusal(Statement.of(control), control.signature()))
                    .as(scope)
                    .isEmpty();
        }
        for (String scope : List.of("default", "environment:PROD", "tenant:globex")) {
            var policy = OPS.signed(policy(scope));
            assertThat(bound.refusal(Statement.of(policy), policy.signature()))
                    .as(scope)
                    .isPresent();
        }
    }

    @Test
    void aKeyIsBelievedUpToItsEndAndNotAfter() {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 2);
        SigningKey later = SigningKey.ofSeed("acme-desk", seed, () -> NOON.plusMillis(1), () -> "n");
        assertThat(refusal(ACME.signed(ruling("acme")))).isEmpty();
        assertThat(refusal(later.signed(ruling("acme"))))
                .contains("key acme-desk is not trusted for what is signed after " + NOON);
    }

    static Stream<Ruling> changed() {
        Ruling as = OPS.signed(ruling("acme"));
        Signature by = Objects.requireNonNull(as.signature());
        return Stream.of(
                new Ruling("other", "d-1", as.answer(), "ana", as.reason(), "00ff", NOON, as.roles(), by),
                new Ruling("acme", "d-2", as.answer(), "ana", as.reason(), "00ff", NOON, as.roles(), by),
                new Ruling("acme", "d-1", Answer.DENY, "ana", as.reason(), "00ff", NOON, as.roles(), by),
                new Ruling("acme", "d-1", as.answer(), "bob", as.reason(), "00ff", NOON, as.roles(), by),
                new Ruling("acme", "d-1", as.answer(), "ana", "other", "00ff", NOON, as.roles(), by),
                new Ruling("acme", "d-1", as.answer(), "ana", as.reason(), "00fe", NOON, as.roles(), by),
                new Ruling("acme", "d-1", as.answer(), "ana", as.reason(), "00ff", NOON.plusMillis(1), as.roles(), by),
                new Ruling("acme", "d-1", as.answer(), "ana", as.reason(), "00ff", NOON, List.of("admin"), by),
                as.signed(new Signature("ops", "ruling", "n-2", by.issuedAt(), by.value())),
                as.signed(new Signature("ops", "ruling", "n-1", NOON.plusMillis(1), by.value())),
                as.signed(new Signature("ops", "ruling", "n-1", by.issuedAt(), "00")),
                as.signed(new Signature("ops", "ruling", "n-1", by.issuedAt(), "not hexadecimal")));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void refusesWhatWasChangedAfterItWasSigned(Ruling changed) {
        assertThat(refusal(changed))
                .contains("the signature is not one of key ops over this record")
                .hasValueSatisfying(reason -> assertThat(reason)
                        .doesNotContain(
                                Objects.requireNonNull(changed.signature()).value()));
    }

    @Test
    void aCopyOfAnotherEpochNeedsASignatureOfItsOwn() {
        var copy = OPS.signed(control("global"));
        var other = copy.numbered(8).signed(copy.signature());
        assertThat(TRUSTED.refusal(Statement.of(other), other.signature())).isPresent();
    }

    @Test
    void twoKeysAreValidAtOnceSoThatOneCanTakeOver() {
        SigningKey next = key("ops-next", 4);
        TrustedKeys both =
                new TrustedKeys(List.of(TrustedKey.of(OPS, ALL, null, null), TrustedKey.of(next, ALL, null, null)));
        for (SigningKey each : List.of(OPS, next)) {
            Ruling ruling = each.signed(ruling("acme"));
            assertThat(both.refusal(Statement.of(ruling), ruling.signature())).isEmpty();
        }
    }

    @Test
    void saysWhenASignerIsNotAmongThem() {
        assertThat(TRUSTED.shortcomings(OPS)).isEmpty();
        assertThat(TRUSTED.shortcomings(key("stranger", 1)))
                .singleElement()
                .asString()
                .contains("stranger");
        assertThat(TRUSTED.shortcomings(key("ops", 9)))
                .singleElement()
                .asString()
                .contains("public key of ops");
    }

    @Test
    void nothingIsAskedForWhenSignaturesAreOff() {
        assertThat(Verifier.OFF.refusal(Statement.of(ruling("acme")), null)).isEmpty();
        assertThat(Verifier.OFF.isRequired()).isFalse();
        assertThat(TRUSTED.isRequired()).isTrue();
        assertThat(Signer.NONE.signed(ruling("acme")).signature()).isNull();
    }
}

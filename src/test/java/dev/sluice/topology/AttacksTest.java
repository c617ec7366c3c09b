package dev.sluice.topology;

import static dev.sluice.topology.Cast.ACME;
import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.signing.Purpose;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.TrustedKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write to the gate's topics and tries to be somebody else. Nothing changes, and the audit log says what was tried. */
class AttacksTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Decision held = Cast.decision("a", Cast.notification(), NOON, Mode.DRY_RUN, true);
    private LocalGate gate;

    @BeforeEach
    void open() {
        gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
        gate.send(Cast.payments());
        gate.send(held);
        gate.audit();
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private SigningKey key(String id, int seed, Instant at) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.ofSeed(id, bytes, () -> at, () -> "forged");
    }

    private void assertRefused(AuditKind kind, String... reason) {
        List<AuditEntry> entries = gate.audit();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(kind);
            assertThat(entry.result()).isEqualTo("refused");
            assertThat(entry.reason()).contains(reason);
        });
        assertThat(gate.deadLetters()).isEmpty();
    }

    private void assertStillHeld() {
        assertThat(gate.verdicts())
                .singleElement()
                .extracting(Verdict::disposition)
                .isEqualTo(Disposition.AWAITING_APPROVAL);
    }

    private void assertInForce() {
        gate.send(Cast.decision("probe", Cast.notification(), gate.now()));
        assertThat(gate.verdicts())
                .filteredOn(verdict -> verdict.decisionId().equals("probe"))
                .singleElement()
                .extracting(Verdict::disposition)
                .isEqualTo(Disposition.APPROVED);
    }

    // rulings

    private static void raw(LocalGate gate, Ruling ruling) {
        gate.send(Topics.RULINGS, ruling.tenantId(), Letters.of(ruling));
    }

    @Test
    void anUnsignedRulingChangesNothing() {
        raw(gate, Cast.approve(held, "ana"));
        assertRefused(AuditKind.RULING_REFUSED, "it is not signed");
        assertStillHeld();
    }

    @Test
    void aRulingSignedByAStrangerChangesNothing() {
        raw(gate, key("stranger", 1, NOON).signed(Cast.approve(held, "ana")));
        assertRefused(AuditKind.RULING_REFUSED, "stranger is none of the trusted keys");
        raw(gate, key(gate.key().id(), 1, NOON).signed(Cast.approve(held, "ana")));
        assertRefused(
                AuditKind.RULING_REFUSED,
                "the signature is not one of key " + gate.key().id());
        assertStillHeld();
    }

    @Test
    void aRulingChangedAfterItWasSignedChangesNothing() {
        Ruling denial = new Ruling(
                ACME, "a", Answer.DENY, "ana", "no", Digests.action(held.action()), NOON, List.of("approver"), null);
        Signature ofDenial = gate.key().signed(denial).signature();
        raw(gate, Cast.approve(held, "ana").signed(ofDenial));
        assertRefused(AuditKind.RULING_REFUSED, "the signature is not one of key");
        assertStillHeld();
    }

    @Test
    void aRulingIsTakenOnce() {
        Ruling signed = gate.key().signed(Cast.approve(held, "ana"));
        raw(gate, signed);
        assertThat(gate.audit()).extracting(AuditEntry::kind).contains(AuditKind.RULING);
        assertThat(gate.verdicts()).hasSize(2);
        gate.advance(Duration.ofSeconds(1));
        raw(gate, signed);
        assertThat(gate.audit())
                .filteredOn(entry -> entry.kind() == AuditKind.RULING_REFUSED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).contains("replayed"));
        assertThat(gate.verdicts()).hasSize(2);
    }

    @Test
    void anApprovalGivenOnceDoesNotCountAgainInTheNextRound() {
        gate.send(Cast.policy("extends: payments\napproval: {quorum: 2}\n"));
        Ruling signed = gate.key().signed(Cast.approve(held, "ana"));
        raw(gate, signed);
        gate.audit();
        raw(gate, signed);
        assertRefused(AuditKind.RULING_REFUSED, "replayed");
        raw(gate, gate.key().signed(Cast.approve(held, " ANA ")));
        assertRefused(AuditKind.RULING_REFUSED, "has approved already");
        assertStillHeld();
    }

    @Test
    void aRulingIsGoodForFiveMinutesOnEitherSide() {
        Ruling signed = gate.key().signed(Cast.approve(held, "ana"));
        gate.advance(FIVE_MINUTES.plusMillis(1));
        raw(gate, signed);
        assertRefused(AuditKind.RULING_REFUSED, "signature.issuedAt", "5 minutes");

        SigningKey ahead = SigningKey.ofSeed(
                gate.key().id(),
                new byte[32],
                () -> gate.now().plus(FIVE_MINUTES).plusMillis(1),
                () -> "x");
        raw(gate, ahead.signed(Cast.approve(held, "ana")));
        assertRefused(AuditKind.RULING_REFUSED, "signature.issuedAt");
        assertStillHeld();

        SigningKey just = SigningKey.ofSeed(
                gate.key().id(), new byte[32], () -> gate.now().plus(FIVE_MINUTES), () -> "y");
        raw(gate, just.signed(Cast.approve(held, "ana")));
        assertThat(gate.verdicts()).hasSize(2);
    }

    @Test
    void aRulingIsNotTakenUnderTheKeyOfAnotherTenant() {
        gate.send(Topics.RULINGS, "globex", Letters.of(gate.key().signed(Cast.approve(held, "ana"))));
        assertThat(gate.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.getReason()).contains("key is not the tenantId"));
        assertStillHeld();
    }

    @Test
    void nobodyApprovesTheirOwnAndNobodyTwice() {
        gate.send(Cast.policy("extends: payments\napproval: {quorum: 2}\n"));
        gate.audit();
        gate.send(Cast.approve(held, "TEST\u200B"));
        assertRefused(AuditKind.RULING_REFUSED, "the requester or the source");
        gate.send(Cast.approve(held, "ana"));
        assertThat(gate.audit()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(AuditKind.RULING);
            assertThat(entry.result()).isEqualTo("1 of 2");
        });
        gate.send(Cast.approve(held, "\uFF21na"));
        assertRefused(AuditKind.RULING_REFUSED, "has approved already");
        assertStillHeld();
        gate.send(Cast.approve(held, "eve"));
        assertThat(gate.verdicts()).hasSize(2);
        assertThat(gate.audit())
                .filteredOn(entry -> entry.kind() == AuditKind.RULING)
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("approved", "ana, eve"));
    }

    @Test
    void whoLacksTheRoleApprovesNothing() {
        Ruling viewer = new Ruling(
                ACME, "a", Answer.APPROVE, "ana", "", Digests.action(held.action()), NOON, List.of("viewer"), null);
        gate.send(viewer);
        assertRefused(AuditKind.RULING_REFUSED, "none of the roles", "approver");
        assertStillHeld();
    }

    @Test
    void theApprovalOfAnotherActionApprovesNothing() {
        gate.send(Cast.approve(Cast.decision("a", Cast.shift("issuer-b", 50), NOON), "ana"));
        assertRefused(AuditKind.RULING_REFUSED, "actionDigest");
        assertStillHeld();
    }

    @Test
    void anApprovalAfterTheDeadlineApprovesNothing() {
        gate.advance(Duration.ofMinutes(15));
        gate.audit();
        gate.send(Cast.approve(held, "ana"));
        assertRefused(AuditKind.RULING_REFUSED, "no decision of this id waits");
        assertThat(gate.verdicts().get(gate.verdicts().size() - 1).disposition())
                .isNotEqualTo(Disposition.APPROVED);
    }

    // policies and controls

    private static final String LOOSE = "extends: payments\nguards: {Confidence: {minimum: 0.0}}\n";

    private PolicySource policy(long epoch, Instant issuedAt) {
        return new PolicySource("default", LOOSE, epoch, "mallory", "", issuedAt);
    }

    private void raw(PolicySource policy) {
        gate.send(Topics.POLICIES, policy.scope(), Letters.of(policy));
    }

    private Control control(String scope, long epoch, Instant issuedAt) {
        return new Control(scope, ControlState.HALTED, false, "gotcha", "mallory", NOON, epoch, null, issuedAt, null);
    }

    private void raw(Control control) {
        gate.send(Topics.CONTROLS, control.scope(), Letters.of(control));
    }

    @Test
    void anUnsignedOrForgedPolicyIsNotInForce() {
        String before = gate.verdicts().get(0).evidence().policyVersion();
        raw(policy(-1, NOON.plusSeconds(1)));
        assertRefused(AuditKind.POLICY_REFUSED, "it is not signed");
        raw(key("stranger", 1, NOON).signed(policy(-1, NOON.plusSeconds(1))));
        assertRefused(AuditKind.POLICY_REFUSED, "stranger");
        raw(key(gate.key().id(), 1, NOON).signed(policy(-1, NOON.plusSeconds(1))));
        assertRefused(AuditKind.POLICY_REFUSED, "the signature is not one of key");
        assertInForce();
        assertThat(gate.verdicts().get(1).evidence().policyVersion()).isEqualTo(before);
    }

    @Test
    void anUnsignedOrForgedControlHaltsNothing() {
        raw(control(Control.GLOBAL, -1, NOON));
        assertRefused(AuditKind.CONTROL_REFUSED, "it is not signed");
        raw(key("stranger", 1, NOON).signed(control(Control.GLOBAL, -1, NOON)));
        assertRefused(AuditKind.CONTROL_REFUSED, "stranger");
        Signature other = gate.key().signed(control("tenant:globex", -1, NOON)).signature();
        raw(control(Control.GLOBAL, -1, NOON).signed(other));
        assertRefused(AuditKind.CONTROL_REFUSED, "the signature is not one of key");
        assertInForce();
    }

    @Test
    void aGenuineOldOneWrittenAgainIsNotTakenAgain() {
        Control halt = gate.key().signed(control(Control.GLOBAL, -1, NOON));
        raw(halt);
        gate.send(new Control(Control.GLOBAL, ControlState.ACTIVE, false, "over", "ana", NOON.plusSeconds(1), -1));
        PolicySource loose = gate.key().signed(policy(-1, NOON.plusSeconds(1)));
        raw(loose);
        gate.send(new PolicySource("default", "extends: payments\n", -1, "ana", "", NOON.plusSeconds(2)));
        gate.audit();

        raw(halt);
        assertRefused(AuditKind.CONTROL_REFUSED, "issuedAt", "is not after");
        raw(loose);
        assertRefused(AuditKind.POLICY_REFUSED, "issuedAt", "is not after");
        assertInForce();
    }

    @Test
    void whatWasForgottenOnceIsNotForgottenAgainByTheSameOrder() {
        Control order = gate.key().signed(Control.reset("tenant:" + ACME, "", "ana", NOON));
        raw(order);
        assertThat(gate.audit()).singleElement().extracting(AuditEntry::result).isEqualTo("reset");
        raw(order);
        assertRefused(AuditKind.CONTROL_REFUSED, "issuedAt", "is not after");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, Long.MAX_VALUE})
    void aCopyMadeForAnotherPartitionIsNotTakenHere(long epoch) {
        raw(gate.key().signed(control(Control.GLOBAL, epoch, NOON)));
        assertRefused(AuditKind.CONTROL_REFUSED, "made for another partition");
        raw(gate.key().signed(policy(epoch, NOON.plusSeconds(1))));
        assertRefused(AuditKind.POLICY_REFUSED, "made for another partition");
        assertInForce();
    }

    @Test
    void whatClaimsToBeIssuedInTheFutureWouldShutOutTheNextAndIsRefused() {
        raw(gate.key()
                .signed(control(Control.GLOBAL, -1, NOON.plus(FIVE_MINUTES).plusMillis(1))));
        assertRefused(AuditKind.CONTROL_REFUSED, "issuedAt", "ahead");
        assertInForce();
        raw(gate.key().signed(control(Control.GLOBAL, -1, NOON.plus(FIVE_MINUTES))));
        assertThat(gate.audit()).extracting(AuditEntry::kind).contains(AuditKind.CONTROL);
    }

    // imports

    private OutcomeImport imported() {
        gate.send(Cast.decision("b", Cast.notification(), NOON));
        Outcome own = gate.outcomes().get(0);
        gate.audit();
        Outcome foreign = new Outcome(
                "elsewhere",
                own.tenantId(),
                own.decisionId(),
                own.environment(),
                own.mode(),
                own.source(),
                own.actionType(),
                own.target(),
                own.status(),
                own.baseline(),
                own.resultingMetrics(),
                own.measured(),
                own.improvement(),
                own.expectedImprovement(),
                own.confidence(),
                own.confidenceAdjustment(),
                own.metExpectations(),
                own.executedAt(),
                own.executionTimeMs(),
                own.result(),
                own.policyVersion(),
                own.learning(),
                "elsewhere",
                1);
        return gate.key().signed(foreign);
    }

    @Test
    void anUnsignedForgedOrReplayedImportIsNotLearned() {
        OutcomeImport genuine = imported();
        gate.send(Topics.OUTCOME_IMPORTS, ACME, Letters.of(new OutcomeImport(genuine.outcome(), null)));
        assertRefused(AuditKind.IMPORT_REFUSED, "it is not signed");
        gate.send(
                Topics.OUTCOME_IMPORTS,
                ACME,
                Letters.of(key("stranger", 1, NOON).signed(genuine.outcome())));
        assertRefused(AuditKind.IMPORT_REFUSED, "stranger");
        Signature other = Objects.requireNonNull(
                gate.key().signed(Cast.approve(held, "ana")).signature());
        gate.send(Topics.OUTCOME_IMPORTS, ACME, Letters.of(new OutcomeImport(genuine.outcome(), other)));
        assertRefused(AuditKind.IMPORT_REFUSED, "signature.purpose is ruling, needed is import");

        gate.send(Topics.OUTCOME_IMPORTS, ACME, Letters.of(genuine));
        assertThat(gate.audit()).singleElement().extracting(AuditEntry::result).isEqualTo("learned");
        gate.send(Topics.OUTCOME_IMPORTS, ACME, Letters.of(genuine));
        assertRefused(AuditKind.IMPORT_REFUSED, "replayed");
    }

    @Test
    void anImportIsGoodForFiveMinutes() {
        OutcomeImport genuine = imported();
        gate.advance(FIVE_MINUTES.plusMillis(1));
        gate.audit();
        gate.send(Topics.OUTCOME_IMPORTS, ACME, Letters.of(genuine));
        assertRefused(AuditKind.IMPORT_REFUSED, "signature.issuedAt");
    }

    // keys within bounds, and other partitions

    /** A gate that also believes the desk of acme, for rulings alone. */
    private LocalGate withDesk(SigningKey desk, int partitions) {
        LocalGate bound = new LocalGate(
                NOON,
                Windows.DEFAULT,
                new SimpleMeterRegistry(),
                List.of(TrustedKey.of(desk, Set.of(Purpose.RULING), Set.of(ACME), null)),
                partitions);
        gate.close();
        gate = bound;
        gate.send(Cast.payments());
        gate.send(held);
        gate.audit();
        return bound;
    }

    @Test
    void aKeyOfOneTenantSaysNothingForAnother() {
        SigningKey desk = key("acme-desk", 9, NOON);
        withDesk(desk, 1);
        Ruling foreign =
                new Ruling("globex", "a", Answer.APPROVE, "ana", "", "digest", NOON, List.of("approver"), null);
        raw(gate, desk.signed(foreign));
        assertRefused(AuditKind.RULING_REFUSED, "key acme-desk is not trusted for tenant globex");
        raw(gate, desk.signed(Cast.approve(held, "ana")));
        assertThat(gate.verdicts()).hasSize(2);
    }

    @Test
    void aKeyForRulingsHaltsAndLoosensNothing() {
        SigningKey desk = key("acme-desk", 9, NOON);
        withDesk(desk, 1);
        raw(desk.signed(control("tenant:" + ACME, -1, NOON)));
        assertRefused(AuditKind.CONTROL_REFUSED, "key acme-desk is not trusted for the purpose control");
        raw(desk.signed(policy(-1, NOON.plusSeconds(1))));
        assertRefused(AuditKind.POLICY_REFUSED, "key acme-desk is not trusted for the purpose policy");
        assertInForce();
    }

    @Test
    void whatIsCopiedToAnotherPartitionIsNotTakenThere() {
        withDesk(key("acme-desk", 9, NOON), 1_000);
        assertThat(Keyed.partition(ACME, 1_000)).isNotZero();
        raw(gate, gate.key().signed(Cast.approve(held, "ana")));
        assertRefused(AuditKind.RULING_REFUSED, "the record lies in partition 0; the tenant's is");
    }

    @Test
    void aCopyOfAnImportLearnsNothingInAnotherPartition() {
        OutcomeImport genuine = imported();
        withDesk(key("acme-desk", 9, NOON), 1_000);
        gate.send(Topics.OUTCOME_IMPORTS, ACME, Letters.of(genuine));
        assertRefused(AuditKind.IMPORT_REFUSED, "the record lies in partition 0; the tenant's is");
    }

    // requests to log something

    private static AuditEntry request(AuditKind kind, String tenantId) {
        return new AuditEntry(
                -1,
                0,
                kind,
                tenantId,
                "/api/v1/approvals",
                new Position("", -1, -1),
                NOON,
                null,
                -1,
                null,
                "mallory",
                "403",
                "not bound to the tenant",
                Map.of("count", "3"));
    }

    @Test
    void aDeniedRequestIsLoggedInItsPlace() {
        gate.send(Topics.AUDIT_REQUESTS, ACME, Letters.of(request(AuditKind.REQUEST_DENIED, ACME)));
        gate.send(Topics.AUDIT_REQUESTS, "", Letters.of(request(AuditKind.REQUEST_DENIED, "")));
        gate.send(Topics.AUDIT_REQUESTS, null, Letters.of(request(AuditKind.REQUEST_DENIED, "")));

        List<AuditEntry> entries = gate.audit();
        assertThat(entries).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo(AuditKind.REQUEST_DENIED);
            assertThat(entry.partition()).isZero();
            assertThat(entry.trigger().topic()).isEqualTo(Topics.AUDIT_REQUESTS);
            assertThat(entry.actor()).isEqualTo("mallory");
            assertThat(entry.details()).containsExactly(Map.entry("count", "3"));
        });
        assertThat(entries.get(1).sequence()).isEqualTo(entries.get(0).sequence() + 1);
    }

    @Test
    void nobodyWritesIntoTheLogWhatTheGateAloneKnows() {
        for (AuditKind kind : EnumSet.complementOf(EnumSet.of(AuditKind.REQUEST_DENIED, AuditKind.ATTEMPT))) {
            gate.send(Topics.AUDIT_REQUESTS, ACME, Letters.of(request(kind, ACME)));
            assertThat(gate.deadLetters())
                    .as(kind.name())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.getReason()).contains("is written by the gate alone"));
        }
        gate.send(Topics.AUDIT_REQUESTS, "globex", Letters.of(request(AuditKind.REQUEST_DENIED, ACME)));
        assertThat(gate.deadLetters()).hasSize(1);
        assertThat(gate.audit()).allMatch(entry -> entry.kind() == AuditKind.DEAD_LETTER);
    }
}

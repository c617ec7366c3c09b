package dev.sluice.core.execute;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.policy.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order that lets an executor carry out one approved live action. It holds all that the executor needs, as the policy
 * in force at the approval says it: an executor reads no policy.
 *
 * @param permitId its name; the same decision has one permit at most
 * @param decision the decision as it was approved: its type canonical, its parameters not redacted
 * @param actionDigest digest of its action
 * @param decisionDigest digest of the whole decision as it stands here
 * @param policyVersion version of the policy that approved it
 * @param policyEpoch that policy's place in the order of policies
 * @param controlEpoch the newest control that was known at the approval
 * @param issuedAt append time of the record that released it
 * @param expiresAt nothing is started from this moment on
 * @param adapter the name of what carries it out
 * @param reducing whether a REDUCING control lets it through
 * @param service the service it calls, when the policy describes one
 * @param filesDirectory the only directory it may write into, when the policy names one
 * @param execution how often and for how long it may be tried
 * @param signature the gate's proof; null before it is signed
 */
public record Permit(
        String permitId,
        Decision decision,
        String actionDigest,
        String decisionDigest,
        String policyVersion,
        long policyEpoch,
        long controlEpoch,
        Instant issuedAt,
        Instant expiresAt,
        String adapter,
        boolean reducing,
        @Nullable Service service,
        @Nullable String filesDirectory,
        Execution execution,
        @Nullable Signature signature) {
    /** How long an action may be started after its release. */
    public static final Duration LIFETIME = Execution.PERMIT_LIFETIME;

    private static final int ID_LENGTH = 32;

    /**
     * A service that may be called.
     *
     * @param name what decisions call it
     * @param url its address
     * @param idempotent whether a call may be sent again when its answer was lost
     */
    public record Service(String name, String url, boolean idempotent) {}

    /** The name of the permit for a decision. */
    public static String idOf(String tenantId, String contentDigest) {
        return Digests.sha256(tenantId + '\n' + contentDigest).substring(0, ID_LENGTH);
    }

    /** The same permit with the gate's proof. */
    public Permit signed(@Nullable Signature proof) {
        return new Permit(
                permitId,
                decision,
                actionDigest,
                decisionDigest,
                policyVersion,
                policyEpoch,
                controlEpoch,
                issuedAt,
                expiresAt,
                adapter,
                reducing,
                service,
                filesDirectory,
                execution,
                proof);
    }

    /** True from the moment on at which nothing may be started. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** When the last attempt at it has ended, however late it was begun: before the lease of its slot ends. */
    public Instant endsBy() {
        return expiresAt.plus(execution.totalTimeout());
    }

    /**
     * What does not fit together, apart from the signature: a permit may be altered where its digests are not. Empty when
     * all does.
     */
    public List<String> contradictions() {
        if (!Digests.action(decision.action()).equals(actionDigest)) {
            return List.of("actionDigest is not that of the action");
        }
        if (!Digests.content(decision).equals(decisionDigest)) {
            return List.of("decisionDigest is not that of the decision");
        }
        return decision.isLive() ? List.of() : List.of("mode is DRY_RUN; only LIVE decisions are carried out");
    }

    /** What a target recognises a repeated call by. */
    public String idempotencyKey() {
        return IdempotencyKey.of(decision, actionDigest);
    }
}

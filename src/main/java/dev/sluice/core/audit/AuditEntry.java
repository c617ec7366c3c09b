package dev.sluice.core.audit;

import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Sorted;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One effect of the gate, appended in the same transaction.
 *
 * @param partition the partition of the gate it belongs to
 * @param sequence its number in that partition, from 1, without gaps
 * @param kind what it is about
 * @param tenantId whose, empty for what concerns all
 * @param subject the decision, outcome, scope or record it is about
 * @param trigger the record that caused it
 * @param at when, on the clock of the effect
 * @param policyVersion the policy that decided, when one did
 * @param controlEpoch the newest control known then
 * @param actionDigest digest of the action, when there is one
 * @param actor who did it: approver, operator or source
 * @param result what came of it: a disposition, a status, a state
 * @param reason why, in words
 * @param details what else is worth recording, by name
 * @param previousHash hash of the entry before it in its partition, 64 zeros for the first; empty outside the log
 * @param hash SHA-256 of its {@linkplain CanonicalBytes canonical bytes}, 64 hexadecimal digits; empty outside the log
 */
public record AuditEntry(
        int partition,
        long sequence,
        AuditKind kind,
        String tenantId,
        String subject,
        Position trigger,
        Instant at,
        @Nullable String policyVersion,
        long controlEpoch,
        @Nullable String actionDigest,
        @Nullable String actor,
        String result,
        @Nullable String reason,
        Map<String, String> details,
        String previousHash,
        String hash) {
    public AuditEntry {
        details = Sorted.copyOf(details);
    }

    /** An entry that is in no chain yet. */
    public AuditEntry(
            int partition,
            long sequence,
            AuditKind kind,
            String tenantId,
            String subject,
            Position trigger,
            Instant at,
            @Nullable String policyVersion,
            long controlEpoch,
            @Nullable String actionDigest,
            @Nullable String actor,
            String result,
            @Nullable String reason,
            Map<String, String> details) {
        this(
                partition,
                sequence,
                kind,
                tenantId,
                subject,
                trigger,
                at,
                policyVersion,
                controlEpoch,
                actionDigest,
                actor,
                result,
                reason,
                details,
                "",
                "");
    }

    /** The same entry, in no chain yet, with its reason and its details in other words. */
    public AuditEntry worded(@Nullable String words, Map<String, String> detailed) {
        return new AuditEntry(
                partition,
                sequence,
                kind,
                tenantId,
                subject,
                trigger,
                at,
                policyVersion,
                controlEpoch,
                actionDigest,
                actor,
                result,
                words,
                detailed);
    }

    /** The same entry in its place in the log. */
    public AuditEntry chained(int inPartition, long number, String previous, String own) {
        return new AuditEntry(
                inPartition,
                number,
                kind,
                tenantId,
                subject,
                trigger,
                at,
                policyVersion,
                controlEpoch,
                actionDigest,
                actor,
                result,
                reason,
                details,
                previous,
                own);
    }
}

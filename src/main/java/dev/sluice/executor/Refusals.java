package dev.sluice.executor;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.execute.Excerpt;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.execute.Redactor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What the audit log says of records that were no orders. They may say anything, so only little of them is repeated. */
final class Refusals {
    private static final int LONGEST = 256;
    private static final String REFUSED = "refused";

    private Refusals() {}

    /** Of a permit that is not believed, does not fit together, or was used before. */
    static AuditEntry of(
            Permit permit, Letter letter, String reason, long controlEpoch, String executorId, Instant now) {
        Decision decision = permit.decision();
        Map<String, String> details = new TreeMap<>();
        details.put("permitId", shown(permit.permitId()));
        Signature signature = permit.signature();
        if (signature != null) {
            details.put("keyId", shown(signature.keyId()));
        }
        return new AuditEntry(
                -1,
                0,
                AuditKind.ATTEMPT,
                isTenant(decision.tenantId()) ? decision.tenantId() : "",
                Excerpt.of(decision.decisionId(), LONGEST),
                letter.position(),
                now,
                shown(permit.policyVersion()),
                controlEpoch,
                Excerpt.of(permit.actionDigest(), LONGEST),
                executorId,
                REFUSED,
                Excerpt.of(Redactor.redact(reason), LONGEST),
                details);
    }

    /** Of bytes that are no permit. */
    static AuditEntry of(Letter letter, String reason, long controlEpoch, String executorId, Instant now) {
        return new AuditEntry(
                -1,
                0,
                AuditKind.ATTEMPT,
                "",
                letter.position().toString(),
                letter.position(),
                now,
                null,
                controlEpoch,
                null,
                executorId,
                REFUSED,
                "undecodable: " + Excerpt.of(Redactor.redact(reason), LONGEST),
                Map.of("sha256", sha256(letter.value()), "bytes", Integer.toString(letter.value().length)));
    }

    /** A tenant that cannot be one is nobody's: its name would be the key of a record. */
    private static boolean isTenant(String tenantId) {
        return tenantId.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && tenantId.chars().noneMatch(Character::isISOControl);
    }

    private static String shown(String claimed) {
        return Excerpt.of(Redactor.redact(claimed), LONGEST);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

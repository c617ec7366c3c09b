package dev.sluice.signing;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is about: every field of a record but the signature. What is signed is the UTF-8 of one JSON object in
 * canonical form, with {@code purpose}, {@code keyId}, {@code nonce}, {@code issuedAt} and the fields as {@code record}.
 * Times are epoch milliseconds; a field without a value is null.
 *
 * @param purpose what the signature is good for
 * @param tenantId the one tenant the record is about; null when it may concern several
 * @param fields the record's, by the names of its schema
 */
public record Statement(Purpose purpose, @Nullable String tenantId, Map<String, @Nullable Object> fields) {
    /** What a ruling states. */
    public static Statement of(Ruling ruling) {
        return new Statement(Purpose.RULING, ruling.tenantId(), Fields.of(ruling));
    }

    /** What this copy of a control states, its epoch included. */
    public static Statement of(Control control) {
        return new Statement(Purpose.CONTROL, control.tenantId(), Fields.of(control));
    }

    /** What this copy of a policy states, its epoch included. */
    public static Statement of(PolicySource policy) {
        return new Statement(Purpose.POLICY, policy.tenantId(), Fields.of(policy));
    }

    /** What an outcome states that is to be imported. */
    public static Statement of(Outcome outcome) {
        return new Statement(Purpose.IMPORT, outcome.tenantId(), Fields.of(outcome));
    }

    /** What a permit states: the decision by its digest. */
    public static Statement of(Permit permit) {
        return new Statement(Purpose.PERMIT, permit.decision().tenantId(), Fields.of(permit));
    }

    /** What an executor's report states. */
    public static Statement of(ExecutionReport report) {
        return new Statement(Purpose.REPORT, report.tenantId(), Fields.of(report));
    }

    /** What a checkpoint of the audit log states. */
    public static Statement of(Checkpoint checkpoint) {
        return new Statement(Purpose.CHECKPOINT, null, Fields.of(checkpoint));
    }

    /** The bytes that a key signs. */
    public byte[] bytes(String keyId, String nonce, Instant issuedAt) {
        return CanonicalJson.of(Map.of(
                        "purpose",
                        purpose.text(),
                        "keyId",
                        keyId,
                        "nonce",
                        nonce,
                        "issuedAt",
                        issuedAt.toEpochMilli(),
                        "record",
                        fields))
                .getBytes(StandardCharsets.UTF_8);
    }
}

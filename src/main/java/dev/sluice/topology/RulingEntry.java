package dev.sluice.topology;

import dev.sluice.core.approve.Answered;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the audit log says of a ruling that came to be weighed. */
final class RulingEntry {
    private RulingEntry() {}

    static AuditEntry of(Work.Ruled ruled, Answered answered, ControlPlane plane) {
        Ruling ruling = ruled.ruling();
        boolean taken = !(answered instanceof Answered.Refused);
        Waiting held = held(answered);
        return new AuditEntry(
                0,
                0,
                taken ? AuditKind.RULING : AuditKind.RULING_REFUSED,
                ruling.tenantId(),
                ruling.decisionId(),
                ruled.position(),
                ruled.appendedAt(),
                held == null
                        ? null
                        : plane.policy(ruling.tenantId(), held.decision().environment())
                                .policy()
                                .version(),
                plane.controlEpoch(),
                ruling.actionDigest(),
                ruling.approver(),
                result(answered, ruling),
                answered instanceof Answered.Refused refused ? refused.reason() : ruling.reason(),
                details(answered, ruling));
    }

    /** The decision that a ruling was taken for; null for one that was refused. */
    private static @Nullable Waiting held(Answered answered) {
        if (answered instanceof Answered.Recorded recorded) {
            return recorded.held();
        }
        return answered instanceof Answered.Ends ends ? ends.held() : null;
    }

    /** One approval of several says how far it has come; what ends the round says the answer. */
    private static String result(Answered answered, Ruling ruling) {
        if (answered instanceof Answered.Recorded recorded) {
            return recorded.held().round().progress();
        }
        return answered instanceof Answered.Refused
                ? "refused"
                : ruling.answer().name();
    }

    private static Map<String, String> details(Answered answered, Ruling ruling) {
        Map<String, String> details = new HashMap<>(Proofs.details(ruling.signature()));
        details.put("answer", ruling.answer().name());
        Waiting held = held(answered);
        if (held != null) {
            details.put("contentDigest", held.contentDigest());
        }
        if (answered instanceof Answered.Ends ends
                && !ends.held().round().given().isEmpty()) {
            details.put("approved", ends.held().round().names());
        }
        return details;
    }
}

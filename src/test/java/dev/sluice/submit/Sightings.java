package dev.sluice.submit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.ledger.LedgerFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a gate commits about decision d-1 of acme. */
final class Sightings {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final String TENANT = "acme";
    static final String ID = "d-1";
    static final Position DECISION = new Position("decisions", 2, 15);
    static final Position RULING = new Position("rulings", 2, 7);

    private Sightings() {}

    static Sighting.Judged judged(Disposition disposition, Position arrived, Cause cause, int judgement) {
        return judged(ID, disposition, arrived, cause, judgement);
    }

    static Sighting.Judged judged(String id, Disposition disposition, Position arrived, Cause cause, int judgement) {
        var evidence = new Evidence(
                new Arrival(arrived, NOON, TENANT, arrived.partition(), false),
                cause,
                judgement,
                NOON,
                null,
                "57bb",
                0,
                0,
                null,
                LedgerFacts.NONE,
                Approvals.NONE);
        return new Sighting.Judged(new Verdict(
                TENANT,
                id,
                Environment.DEV,
                Mode.DRY_RUN,
                "bot",
                new Action("noop", "t", Map.of(), null, null),
                "",
                "",
                disposition,
                null,
                null,
                null,
                null,
                List.of(),
                evidence));
    }

    static Sighting.Entered entered(AuditKind kind, Position trigger, String result, String reason) {
        return entered(TENANT, kind, trigger, result, reason, Map.of());
    }

    /** The entry of a verdict. */
    static Sighting.Entered entered(Position trigger, int judgement) {
        return entered(
                TENANT, AuditKind.VERDICT, trigger, "APPROVED", "", Map.of("judgement", Integer.toString(judgement)));
    }

    static Sighting.Entered entered(
            String key, AuditKind kind, Position trigger, String result, String reason, Map<String, String> details) {
        return new Sighting.Entered(
                key,
                new AuditEntry(2, 1, kind, TENANT, ID, trigger, NOON, null, 0, null, null, result, reason, details));
    }
}

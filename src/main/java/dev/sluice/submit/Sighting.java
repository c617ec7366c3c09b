package dev.sluice.submit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Verdict;

/** A committed record of the gate's that somebody may be waiting for. */
sealed interface Sighting {
    /** A verdict. */
    record Judged(Verdict verdict) implements Sighting {}

    /** An entry of the audit log, and the key of its record. */
    record Entered(String key, AuditEntry entry) implements Sighting {
        boolean isAbout(Position position) {
            return entry.trigger().equals(position);
        }
    }
}

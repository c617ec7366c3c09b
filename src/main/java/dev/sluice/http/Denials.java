package dev.sluice.http;

import dev.sluice.core.audit.AuditEntry;

/** Where refused requests are entered into the audit log. */
@FunctionalInterface
public interface Denials {
    /**
     * Brings an entry on its way to the log.
     *
     * @throws RuntimeException when it cannot now; it is brought again later
     */
    void denied(AuditEntry entry);
}

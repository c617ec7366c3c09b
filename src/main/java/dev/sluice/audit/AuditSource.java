package dev.sluice.audit;

import dev.sluice.core.audit.AuditSink;

/** Where an audit log can be read, again and again. */
public interface AuditSource {
    /**
     * Shows the whole log, as far as it has come.
     *
     * @throws UnreadableLogException when it cannot be read now
     */
    void read(AuditSink sink);
}

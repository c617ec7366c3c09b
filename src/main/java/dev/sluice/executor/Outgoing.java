package dev.sluice.executor;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionReport;

/** What an executor writes. Everything written is safe on the brokers when the method returns. */
interface Outgoing {
    /**
     * A line of the log of executions. Gives where it lies.
     *
     * @throws UnavailableException when it is not known to be written
     */
    Position mark(ExecutionMark mark);

    /**
     * A report, signed now.
     *
     * @param trace the trace the decision belongs to
     * @throws UnavailableException when it is not known to be written
     */
    void report(ExecutionReport report, Trace trace);

    /**
     * Something to be put into the audit log.
     *
     * @param trace the trace that what it tells of belongs to
     * @throws UnavailableException when it is not known to be written
     */
    void audit(AuditEntry entry, Trace trace);
}

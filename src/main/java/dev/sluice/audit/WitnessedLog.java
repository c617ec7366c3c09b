package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.AuditVerifier;
import dev.sluice.core.audit.Checkpoint;
import java.util.List;

/** Shows a verifier a log, and behind its checkpoints those that somebody kept elsewhere. */
public final class WitnessedLog implements AuditSink {
    private final AuditVerifier verifier;
    private final List<Checkpoint> witnesses;
    private boolean shown;

    private WitnessedLog(List<Checkpoint> witnesses, AuditVerifier verifier) {
        this.witnesses = List.copyOf(witnesses);
        this.verifier = verifier;
    }

    /** Shows all of it. */
    public static void read(AuditSource log, List<Checkpoint> witnesses, AuditVerifier verifier) {
        WitnessedLog witnessed = new WitnessedLog(witnesses, verifier);
        log.read(witnessed);
        witnessed.show();
    }

    private void show() {
        if (!shown) {
            shown = true;
            witnesses.forEach(verifier::witness);
        }
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        verifier.checkpoint(checkpoint);
    }

    @Override
    public void unreadableCheckpoint(String why) {
        verifier.unreadableCheckpoint(why);
    }

    @Override
    public void entry(int partition, AuditEntry entry) {
        show();
        verifier.entry(partition, entry);
    }

    @Override
    public void unreadable(int partition, String why) {
        show();
        verifier.unreadable(partition, why);
    }
}

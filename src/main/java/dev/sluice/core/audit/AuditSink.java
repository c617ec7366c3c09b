package dev.sluice.core.audit;

/** Takes an audit log: all its checkpoints first, in their order, then the entries, those of each partition in their order. */
public interface AuditSink {
    /** Takes the next checkpoint. */
    void checkpoint(Checkpoint checkpoint);

    /** Takes what stands in place of the next checkpoint and is none. */
    void unreadableCheckpoint(String why);

    /** Takes the next entry of a partition. */
    void entry(int partition, AuditEntry entry);

    /** Takes what stands in place of the next entry of a partition and is none. */
    void unreadable(int partition, String why);
}

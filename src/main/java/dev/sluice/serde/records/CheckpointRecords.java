package dev.sluice.serde.records;

import dev.sluice.core.audit.Checkpoint;
import dev.sluice.schema.CheckpointPartition;

/** Checkpoints of the audit log. */
public final class CheckpointRecords {
    private CheckpointRecords() {}

    /** The checkpoint for the core. */
    public static Checkpoint toCore(dev.sluice.schema.Checkpoint checkpoint) {
        return new Checkpoint(
                checkpoint.getNumber(),
                checkpoint.getAt(),
                checkpoint.getPartitions().stream()
                        .map(CheckpointRecords::toCore)
                        .toList(),
                SignatureRecords.toCore(checkpoint.getSignature()));
    }

    /** The checkpoint as it goes over the wire. */
    public static dev.sluice.schema.Checkpoint toAvro(Checkpoint checkpoint) {
        return new dev.sluice.schema.Checkpoint(
                checkpoint.number(),
                checkpoint.at(),
                checkpoint.partitions().stream().map(CheckpointRecords::toAvro).toList(),
                SignatureRecords.toAvro(checkpoint.signature()));
    }

    private static Checkpoint.Tree toCore(CheckpointPartition tree) {
        return new Checkpoint.Tree(
                tree.getPartition(),
                tree.getSize(),
                tree.getRoot(),
                tree.getHead(),
                tree.getNextOffset(),
                tree.getFrontier());
    }

    private static CheckpointPartition toAvro(Checkpoint.Tree tree) {
        return new CheckpointPartition(
                tree.partition(), tree.size(), tree.root(), tree.head(), tree.nextOffset(), tree.frontier());
    }
}

package dev.sluice.cli;

import dev.sluice.core.audit.Audit;
import dev.sluice.core.audit.Damage;
import dev.sluice.core.audit.PartitionAudit;
import java.io.PrintWriter;
import java.util.Locale;

/** What became of verifying a log, for people. */
final class AuditText {
    private AuditText() {}

    static void print(Audit audit, PrintWriter out) {
        audit.partitions().forEach(partition -> out.println(line(partition)));
        audit.checkpointDamage()
                .forEach(damage -> out.println("checkpoint " + damage.sequence() + ": " + words(damage)));
        out.println("checkpoints: " + audit.checkpoints() + " trusted"
                + (audit.checkpointDamage().isEmpty()
                        ? ""
                        : ", " + audit.checkpointDamage().size() + " findings"));
        out.println(audit.isIntact() ? "The log is whole." : "The log is DAMAGED.");
    }

    private static String line(PartitionAudit partition) {
        var name = partition.partition() < 0 ? "no partition" : "partition " + partition.partition();
        var entries = name + ": " + partition.read() + (partition.read() == 1 ? " entry" : " entries");
        var damage = partition.damage();
        return damage == null
                ? entries + ", in order; " + end(partition)
                : entries + ", broken at " + damage.sequence() + ": " + words(damage);
    }

    private static String words(Damage damage) {
        return damage.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + damage.message();
    }

    private static String end(PartitionAudit partition) {
        var proven = partition.proven();
        if (proven.checkpoint() == 0) {
            return "no checkpoint proves any of them yet";
        }
        return partition.isProvenToTheEnd()
                ? "end proven by checkpoint " + proven.checkpoint()
                : "entries after " + proven.size() + " not yet proven (checkpoint " + proven.checkpoint()
                        + " proves those up to it)";
    }
}

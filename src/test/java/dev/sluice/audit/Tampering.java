package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.ChainHead;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.HashChain;
import dev.sluice.signing.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ways to damage an exported log, each with whatever somebody without the signing key could do to hide it. */
enum Tampering {
    CHARACTER {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            int at = random.nextInt(lines.size());
            StringBuilder line = new StringBuilder(lines.get(at));
            line.setCharAt(random.nextInt(line.length()), (char) (' ' + random.nextInt(95)));
            lines.set(at, line.toString());
        }
    },
    LINE_TAKEN_OUT {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            lines.remove(random.nextInt(lines.size()));
        }
    },
    LINE_REPEATED {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            int at = random.nextInt(lines.size());
            lines.add(at, lines.get(at));
        }
    },
    LINE_MOVED {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            lines.add(random.nextInt(lines.size() - 1), lines.remove(random.nextInt(lines.size())));
        }
    },
    LINES_SWAPPED {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            int one = random.nextInt(lines.size());
            int other = random.nextInt(lines.size());
            String kept = lines.get(one);
            lines.set(one, lines.get(other));
            lines.set(other, kept);
        }
    },
    LINES_CUT_OFF {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            lines.subList(random.nextInt(lines.size()), lines.size()).clear();
        }
    },
    TAIL_CUT {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            List<AuditEntry> entries = partition(log, random);
            entries.subList(random.nextInt(entries.size()), entries.size()).clear();
            rewrite(log, lines);
        }
    },
    CHECKPOINTS_CUT {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            log.checkpoints
                    .subList(random.nextInt(log.checkpoints.size()), log.checkpoints.size())
                    .clear();
            rewrite(log, lines);
        }
    },
    CHANGED {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            List<AuditEntry> entries = partition(log, random);
            int at = random.nextInt(entries.size());
            AuditEntry entry = entries.get(at);
            AuditEntry changed = changed(entry, random);
            entries.set(at, changed.chained(entry.partition(), entry.sequence(), entry.previousHash(), entry.hash()));
            rewrite(log, lines);
        }
    },
    CHANGED_AND_HASHED {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            List<AuditEntry> entries = partition(log, random);
            int at = random.nextInt(entries.size());
            entries.set(at, rehashed(changed(entries.get(at), random), entries.get(at)));
            rewrite(log, lines);
        }
    },
    CHAIN_COMPUTED_AGAIN {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            List<AuditEntry> entries = partition(log, random);
            int from = random.nextInt(entries.size());
            entries.set(from, rehashed(changed(entries.get(from), random), entries.get(from)));
            follow(entries, from);
            rewrite(log, lines);
        }
    },
    TAKEN_OUT_AND_COMPUTED_AGAIN {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            List<AuditEntry> entries = partition(log, random);
            int from = random.nextInt(entries.size());
            entries.remove(from);
            follow(entries, from - 1);
            rewrite(log, lines);
        }
    },
    PUT_IN_AND_COMPUTED_AGAIN {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            List<AuditEntry> entries = partition(log, random);
            int at = random.nextInt(entries.size());
            entries.add(at, changed(entries.get(at), random));
            follow(entries, at - 1);
            rewrite(log, lines);
        }
    },
    FORGED_CHECKPOINT {
        @Override
        void damage(LogModel log, List<String> lines, Random random) {
            CHAIN_COMPUTED_AGAIN.damage(log, lines, random);
            log.checkpoints.clear();
            Checkpoint forged = log.next();
            log.checkpoints.add(SigningKey.generate("audit").signed(forged));
            rewrite(log, lines);
        }
    };

    /** Does it. */
    abstract void damage(LogModel log, List<String> lines, Random random);

    private static List<AuditEntry> partition(LogModel log, Random random) {
        List<List<AuditEntry>> some =
                log.partitions.stream().filter(each -> !each.isEmpty()).toList();
        return some.get(random.nextInt(some.size()));
    }

    private static void rewrite(LogModel log, List<String> lines) {
        lines.clear();
        lines.addAll(log.lines());
    }

    private static AuditEntry rehashed(AuditEntry changed, AuditEntry inPlaceOf) {
        return new HashChain()
                .append(
                        changed,
                        inPlaceOf.partition(),
                        new ChainHead(inPlaceOf.sequence() - 1, inPlaceOf.previousHash()));
    }

    /** Chains everything behind a place anew. */
    private static void follow(List<AuditEntry> entries, int last) {
        HashChain chain = new HashChain();
        ChainHead head = last < 0
                ? ChainHead.START
                : new ChainHead(entries.get(last).sequence(), entries.get(last).hash());
        List<AuditEntry> again = new ArrayList<>(entries.subList(0, last + 1));
        for (AuditEntry entry : entries.subList(last + 1, entries.size())) {
            AuditEntry next = chain.append(entry, entry.partition(), head);
            again.add(next);
            head = new ChainHead(next.sequence(), next.hash());
        }
        entries.clear();
        entries.addAll(again);
    }

    private static AuditEntry changed(AuditEntry entry, Random random) {
        String other = "x" + random.nextInt(1_000_000);
        int field = random.nextInt(9);
        return new AuditEntry(
                entry.partition(),
                entry.sequence(),
                entry.kind(),
                field == 0 ? other : entry.tenantId(),
                field == 1 ? other : entry.subject(),
                entry.trigger(),
                field == 2 ? entry.at().plusMillis(1 + random.nextInt(9)) : entry.at(),
                field == 3 ? other : entry.policyVersion(),
                field == 4 ? entry.controlEpoch() + 1 : entry.controlEpoch(),
                field == 5 ? other : entry.actionDigest(),
                field == 6 ? other : entry.actor(),
                field == 7 ? other : entry.result(),
                field == 8 ? other : entry.reason(),
                entry.details());
    }
}

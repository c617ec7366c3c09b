package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.audit.Audit;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.Damage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand ways to tamper with an exported log, somebody having kept its newest checkpoint: every one is found. And a
 * hundred logs of gates that crashed, and went on: nothing is found.
 */
class TamperedLogTest {
    private static final int TAMPERINGS = 10_000;
    private static final int LOGS = 100;
    private static final List<Tampering> WAYS = List.of(Tampering.values());
    private static final int CRASHED = 100;
    private static final int PARTITIONS = 2;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void everyTamperingIsFound() {
        System.out.println("tampering with seed " + seed);
        Map<Tampering, Integer> found = new EnumMap<>(Tampering.class);
        List<LogModel> logs = Stream.generate(this::log).limit(LOGS).toList();
        List<List<String>> exports = logs.stream().map(LogModel::lines).toList();
        List<Map<String, List<Object>>> contents =
                exports.stream().map(TamperedLogTest::contents).toList();
        for (int i = 0; i < TAMPERINGS; ) {
            int which = random.nextInt(LOGS);
            LogModel log = logs.get(which).copy();
            Checkpoint kept = log.checkpoints.get(log.checkpoints.size() - 1);
            List<String> lines = new ArrayList<>(exports.get(which));
            Tampering tampering = WAYS.get(i % WAYS.size());
            tampering.damage(log, lines, random);
            if (!contents(lines).equals(contents.get(which))) {
                Audit audit = LogModel.verified(lines, kept);
                assertThat(audit.isIntact())
                        .as("seed %d, tampering %d: %s in %n%s", seed, i, tampering, String.join("\n", lines))
                        .isFalse();
                found.merge(tampering, 1, Integer::sum);
                i++;
            }
        }
        System.out.println("found all of " + found);
    }

    @Test
    void nothingIsFoundInTheLogOfAGateThatCrashedAndWentOn() {
        System.out.println("crashing with seed " + seed);
        for (int i = 0; i < CRASHED; i++) {
            LogModel log = crashed();
            assertThat(log.verified().isIntact()).as("seed %d, log %d", seed, i).isTrue();
            Audit exported = LogModel.verified(log.lines(), log.checkpoints.toArray(Checkpoint[]::new));
            assertThat(exported).isEqualTo(log.verified());
            assertThat(exported.partitions()).allMatch(each -> each.isProvenToTheEnd());
        }
    }

    @Test
    void whatWasFoundIsSaidWithItsPlace() {
        LogModel log = new LogModel(1, random);
        log.commit(0, 9);
        Checkpoint kept = log.checkpoint();
        List<AuditEntry> entries = log.partitions.get(0);
        AuditEntry fifth = entries.get(4);

        entries.remove(4);
        assertThat(damage(log)).isEqualTo("MISSING 5");
        entries.add(5, fifth);
        assertThat(damage(log)).isEqualTo("REORDERED 5");
        entries.remove(5);
        entries.add(4, fifth);
        entries.add(5, fifth);
        assertThat(damage(log)).isEqualTo("REPEATED 6");
        entries.remove(5);
        entries.set(
                4,
                fifth.chained(
                        0, 5, fifth.previousHash(), kept.partitions().get(0).root()));
        assertThat(damage(log)).isEqualTo("CHANGED 5");
        entries.add(5, fifth);
        assertThat(damage(log)).isEqualTo("INSERTED 5");
        entries.remove(4);
        entries.subList(7, 9).clear();
        assertThat(damage(log)).isEqualTo("CUT 8");
    }

    private static String damage(LogModel log) {
        Damage damage =
                Objects.requireNonNull(log.verified().partitions().get(0).damage());
        return damage.kind() + " " + damage.sequence();
    }

    /** A small log with a checkpoint now and then, and one at its end. */
    private LogModel log() {
        LogModel log = new LogModel(PARTITIONS, random);
        for (int batch = 0; batch < 4; batch++) {
            log.commit(random.nextInt(PARTITIONS), 1 + random.nextInt(3));
            if (batch == 3 || random.nextBoolean()) {
                log.checkpoint();
            }
        }
        return log;
    }

    /** A log with transactions that were aborted, and checkpoints that were made and never written. */
    private LogModel crashed() {
        LogModel log = new LogModel(1 + random.nextInt(4), random);
        for (int step = 0; step < 60; step++) {
            int partition = random.nextInt(log.partitions.size());
            switch (random.nextInt(5)) {
                case 0 -> log.abort(partition, random.nextInt(5));
                case 1 -> log.next();
                case 2 -> log.checkpoint();
                default -> log.commit(partition, random.nextInt(5));
            }
        }
        log.checkpoint();
        return log;
    }

    /** What lines say, by checkpoints and by partition: what does not change that is no tampering. */
    private static Map<String, List<Object>> contents(List<String> lines) {
        Map<String, List<Object>> contents = new TreeMap<>();
        LogModel.read(lines, new AuditSink() {
            private void add(String where, Object what) {
                contents.computeIfAbsent(where, unseen -> new ArrayList<>()).add(what);
            }

            @Override
            public void checkpoint(Checkpoint checkpoint) {
                add("checkpoints", checkpoint);
            }

            @Override
            public void unreadableCheckpoint(String why) {
                add("checkpoints", why);
            }

            @Override
            public void entry(int partition, AuditEntry entry) {
                add("partition " + partition, entry);
            }

            @Override
            public void unreadable(int partition, String why) {
                add("partition " + partition, why);
            }
        });
        return contents;
    }
}

package dev.sluice.faults;

import dev.sluice.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until everything that was sent has come to its end. */
final class Settling {
    /** Longer than anything waits in a queue. */
    private static final Duration STILL = HouseRules.QUEUE_TIMEOUT.plusSeconds(1);

    /** What nobody writes to in transactions, whose markers no reader ever reports as read. */
    private static final List<String> READ = List.of(
            Topics.DECISIONS,
            Topics.METRICS_SNAPSHOTS,
            Topics.RULINGS,
            Topics.FEEDBACK,
            Topics.EXECUTION_REPORTS,
            Topics.AUDIT_REQUESTS);

    private final Site site;
    private final History history;
    private final People people;

    Settling(Site site, History history, People people) {
        this.site = site;
        this.history = history;
        this.people = people;
    }

    /** Waits, and gives what is missing in the end; empty for nothing. */
    String await(Duration patience, Nemesis nemesis) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Instant still = Instant.now();
        String missing = "nobody has looked yet";
        try (Admin admin = Admin.create(site.brokers().client())) {
            while (Instant.now().isBefore(deadline)) {
                missing = missing(admin);
                if (!missing.isEmpty()) {
                    still = Instant.now();
                } else if (still.plus(STILL).isBefore(Instant.now())) {
                    return "";
                }
                nemesis.tend();
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
        return missing;
    }

    private String missing(Admin admin) throws InterruptedException {
        Set<String> open = new HashSet<>(history.accepted());
        open.addAll(people.held());
        open.removeAll(people.terminal());
        long unsettled = people.unsettled();
        long unread = unread(admin);
        if (open.isEmpty() && unsettled == 0 && unread == 0 && history.pending() == 0) {
            return "";
        }
        return open.size() + " decisions without an end "
                + open.stream().sorted().limit(3).toList() + ", " + unsettled
                + " approved without an outcome, " + unread + " records unread, " + history.pending()
                + " not acknowledged";
    }

    private static long unread(Admin admin) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        READ.forEach(topic -> IntStream.range(0, Site.PARTITIONS)
                .forEach(number -> ends.put(new TopicPartition(topic, number), OffsetSpec.latest())));
        try {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(Site.APPLICATION)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
            return admin.listOffsets(ends).all().get(10, TimeUnit.SECONDS).entrySet().stream()
                    .mapToLong(each -> each.getValue().offset() - offset(read, each.getKey()))
                    .sum();
        } catch (ExecutionException | TimeoutException unknown) {
            return Long.MAX_VALUE;
        }
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> read, TopicPartition partition) {
        OffsetAndMetadata committed = read.get(partition);
        return committed == null ? 0 : committed.offset();
    }
}

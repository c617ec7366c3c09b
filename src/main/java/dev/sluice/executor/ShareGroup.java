package dev.sluice.executor;

import dev.sluice.gate.NotReadyException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of the share group, which live on the brokers and are wrong by default: a permit of an approval that was
 * never committed would be delivered, one written while no executor ran would not, and what an executor held that was
 * killed would come to the next one too late to be begun.
 */
final class ShareGroup {
    /** How often a permit is delivered at most. */
    static final int DELIVERIES = 10;

    /** How long a permit stays with an executor that is not heard of; one that works renews its lock. */
    static final Duration LOCK = Duration.ofSeconds(15);

    /** How long an executor that is not heard of keeps its share of the partitions. */
    static final Duration SESSION = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroup.class);

    private static final Map<String, String> NEEDED = Map.of(
            "share.isolation.level", "read_committed",
            "share.auto.offset.reset", "earliest",
            "share.renew.acknowledge.enable", "true",
            "share.delivery.count.limit", Integer.toString(DELIVERIES));

    /** Longest times. Brokers have lower bounds of their own, and it works with longer times, if more slowly after a loss. */
    private static final Map<String, Duration> AT_MOST =
            Map.of("share.record.lock.duration.ms", LOCK, "share.session.timeout.ms", SESSION);

    private final Admin admin;
    private final String group;
    private final ConfigResource resource;
    private final long patienceMs;

    private ShareGroup(Admin admin, String group, Duration patience) {
        this.admin = admin;
        this.group = group;
        this.resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        this.patienceMs = patience.toMillis();
    }

    /**
     * Sets what is not set, and looks whether it is.
     *
     * @throws NotReadyException when it cannot be set, saying how to
     */
    static void prepare(Admin admin, String group, Duration patience) throws InterruptedException {
        ShareGroup shareGroup = new ShareGroup(admin, group, patience);
        try {
            shareGroup.set(shareGroup.wrong());
            for (Map.Entry<String, String> each : shareGroup.tooLong().entrySet()) {
                shareGroup.shorten(each);
            }
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new NotReadyException("The right to AlterConfigs is missing on group " + group
                        + ", which is not set up as it has to be." + System.lineSeparator()
                        + "  mend: kafka-acls.sh --add --allow-principal User:NAME --operation AlterConfigs --group "
                        + group);
            }
            throw new NotReadyException("The share group " + group + " cannot be set up: " + e.getMessage()
                    + System.lineSeparator() + "  mend: kafka-configs.sh --alter --entity-type groups --entity-name "
                    + group + " --add-config " + asText());
        }
    }

    private void shorten(Map.Entry<String, String> time) throws InterruptedException, TimeoutException {
        try {
            set(Map.ofEntries(time));
        } catch (ExecutionException refused) {
            LOG.warn(
                    "{} of the share group {} stays longer than {} ms, and so does what an executor held that is lost: {}."
                            + " Mend: let {} allow it on the brokers",
                    time.getKey(),
                    group,
                    time.getValue(),
                    refused.getCause() == null ? refused : refused.getCause().getMessage(),
                    "group." + time.getKey().replace("share.", "share.min."));
        }
    }

    private void set(Map<String, String> settings) throws InterruptedException, ExecutionException, TimeoutException {
        if (settings.isEmpty()) {
            return;
        }
        LOG.info("Setting {} of the share group {}", settings, group);
        Collection<AlterConfigOp> changes = settings.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get(patienceMs, TimeUnit.MILLISECONDS);
        await(settings);
    }

    /** A broker may answer with the settings of a moment before. */
    private void await(Map<String, String> settings) throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (!settings.entrySet().stream().allMatch(known()::contains)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the brokers took the settings and do not show them");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Map<String, String> wrong() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, String> wrong = new TreeMap<>(NEEDED);
        wrong.entrySet().removeAll(known());
        return wrong;
    }

    private Map<String, String> tooLong() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, String> tooLong = new TreeMap<>();
        AT_MOST.forEach((name, time) -> tooLong.put(name, Long.toString(time.toMillis())));
        for (Map.Entry<String, String> each : known()) {
            Duration longest = AT_MOST.get(each.getKey());
            if (longest != null && Long.parseLong(each.getValue()) <= longest.toMillis()) {
                tooLong.remove(each.getKey());
            }
        }
        return tooLong;
    }

    private Set<Map.Entry<String, String>> known() throws InterruptedException, ExecutionException, TimeoutException {
        Config config = admin.describeConfigs(List.of(resource))
                .all()
                .get(patienceMs, TimeUnit.MILLISECONDS)
                .getOrDefault(resource, new Config(List.of()));
        return config.entries().stream()
                .filter(each -> each.value() != null)
                .map(each -> Map.entry(each.name(), each.value()))
                .collect(Collectors.toSet());
    }

    private static String asText() {
        return new TreeMap<>(NEEDED)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}

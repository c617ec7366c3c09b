package dev.sluice.executor;

import dev.sluice.gate.NotReadyException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of the share group, which live on the brokers and are wrong by default: a permit of an approval that was
 * never committed would be delivered, and one written while no executor ran would not.
 */
final class ShareGroup {
    /** How often a permit is delivered at most. */
    static final int DELIVERIES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroup.class);

    private static final Map<String, String> NEEDED = new LinkedHashMap<>(Map.of(
            "share.isolation.level", "read_committed",
            "share.auto.offset.reset", "earliest",
            "share.delivery.count.limit", Integer.toString(DELIVERIES)));

    private ShareGroup() {}

    /**
     * Sets what is not set, and looks whether it is.
     *
     * @throws NotReadyException when it cannot be set, saying how to
     */
    static void prepare(Admin admin, String group, Duration patience) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try {
            Map<String, String> wrong = wrong(admin, resource, patience);
            if (!wrong.isEmpty()) {
                LOG.info("Setting {} of the share group {}", wrong, group);
                Collection<AlterConfigOp> changes = wrong.entrySet().stream()
                        .map(each -> new AlterConfigOp(
                                new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                        .toList();
                admin.incrementalAlterConfigs(Map.of(resource, changes))
                        .all()
                        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
                await(admin, resource, patience);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new NotReadyException("The share group " + group + " cannot be set up: " + e.getMessage()
                    + System.lineSeparator() + "  mend: kafka-configs.sh --alter --entity-type groups --entity-name "
                    + group + " --add-config " + asText());
        }
    }

    /** A broker may answer with the settings of a moment before. */
    private static void await(Admin admin, ConfigResource resource, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!wrong(admin, resource, patience).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the brokers took the settings and do not show them");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Map<String, String> wrong(Admin admin, ConfigResource resource, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        Config config = admin.describeConfigs(List.of(resource))
                .all()
                .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                .getOrDefault(resource, new Config(List.of()));
        Map<String, String> wrong = new TreeMap<>(NEEDED);
        wrong.entrySet().removeIf(each -> {
            ConfigEntry entry = config.get(each.getKey());
            return entry != null && each.getValue().equals(entry.value());
        });
        return wrong;
    }

    private static String asText() {
        return NEEDED.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .reduce((first, second) -> first + "," + second)
                .orElseThrow();
    }
}

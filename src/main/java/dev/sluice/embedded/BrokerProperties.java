package dev.sluice.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a single broker that is its own controller. Whatever Kafka replicates three times by default is kept
 * once here, share groups' state topic included: a single broker that misses that one delivers nothing and says
 * nothing.
 */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String CLIENT_LISTENER = "CLIENT";
    private static final String LOOPBACK = "127.0.0.1";

    /** Input topics accept records of 12 MiB, so the broker takes a batch a little larger than that. */
    private static final int LARGEST_BATCH_BYTES = 12 * 1024 * 1024 + 512 * 1024;

    private BrokerProperties() {}

    /** All settings of a broker with the two ports and directory; the additions win. */
    static Map<String, String> of(Path directory, int port, int controllerPort, Map<String, String> additions) {
        var all = new HashMap<String, String>();
        all.putAll(roles(port, controllerPort));
        all.putAll(single());
        all.putAll(sizes());
        all.put("log.dirs", directory.toString());
        all.put("auto.create.topics.enable", "false");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.putAll(shareGroups());
        all.putAll(additions);
        return all;
    }

    static String address(int port) {
        return LOOPBACK + ":" + port;
    }

    private static Map<String, String> roles(int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                // Static voters: a kept directory starts again on other ports, which a dynamic quorum would refuse.
                "controller.quorum.voters",
                NODE_ID + "@" + address(controllerPort),
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "inter.broker.listener.name",
                CLIENT_LISTENER,
                "listeners",
                listener(CLIENT_LISTENER, port) + "," + listener(CONTROLLER_LISTENER, controllerPort),
                "advertised.listeners",
                listener(CLIENT_LISTENER, port),
                "listener.security.protocol.map",
                CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    }

    private static String listener(String name, int port) {
        return name + "://" + address(port);
    }

    private static Map<String, String> single() {
        var copies = new HashMap<String, String>();
        copies.put("default.replication.factor", "1");
        copies.put("min.insync.replicas", "1");
        for (var topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            copies.put(topic + ".replication.factor", "1");
            copies.put(topic + ".num.partitions", "4");
        }
        copies.put("transaction.state.log.min.isr", "1");
        copies.put("share.coordinator.state.topic.min.isr", "1");
        return copies;
    }

    /** A group may be quick to notice that a member is gone, and a new member need not wait seconds for its first record. */
    private static Map<String, String> shareGroups() {
        return Map.of(
                "group.share.min.session.timeout.ms", "6000",
                "group.share.min.heartbeat.interval.ms", "1000",
                "group.share.heartbeat.interval.ms", "1000");
    }

    private static Map<String, String> sizes() {
        return Map.of(
                "message.max.bytes", Integer.toString(LARGEST_BATCH_BYTES),
                "replica.fetch.max.bytes", Integer.toString(LARGEST_BATCH_BYTES),
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.cleaner.threads", "1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2");
    }
}

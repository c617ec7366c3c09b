package dev.sluice.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the three brokers have in common: three copies of everything, two of which must have it, and little patience with a
 * broker that does not answer, so that a run of minutes sees many elections.
 *
 * @param ports a node's addresses, by number from 0
 */
record BrokerSettings(List<NodePorts> ports) {
    static final String CONTROLLER = "CONTROLLER";

    private static final String CLIENTS = "CLIENTS";
    private static final String INTERNAL = "INTERNAL";
    private static final int LARGEST_BATCH_BYTES = 12 * 1024 * 1024 + 512 * 1024;

    BrokerSettings {
        ports = List.copyOf(ports);
    }

    /**
     * Where a node listens.
     *
     * @param clients for clients, who do not know it
     * @param advertised for clients, by way of a proxy
     * @param internal for the other brokers
     * @param controller for the quorum
     */
    record NodePorts(int clients, int advertised, int internal, int controller) {}

    /** The settings of a node, by number from 1. */
    Properties node(int id, Path directory, String clusterId) {
        Properties all = new Properties();
        NodePorts own = ports.get(id - 1);
        all.setProperty(BrokerNode.CLUSTER_ID, clusterId);
        all.setProperty("process.roles", "broker,controller");
        all.setProperty("node.id", Integer.toString(id));
        all.setProperty("controller.quorum.voters", voters());
        all.setProperty("controller.listener.names", CONTROLLER);
        all.setProperty("inter.broker.listener.name", INTERNAL);
        all.setProperty(
                "listeners",
                address(CLIENTS, own.clients) + "," + address(INTERNAL, own.internal) + ","
                        + address(CONTROLLER, own.controller));
        all.setProperty(
                "advertised.listeners", address(CLIENTS, own.advertised) + "," + address(INTERNAL, own.internal));
        all.setProperty(
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + INTERNAL + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.setProperty("log.dirs", directory.toString());
        copies(all);
        patience(all);
        sizes(all);
        return all;
    }

    private String voters() {
        return IntStream.range(0, ports.size())
                .mapToObj(index -> index + 1 + "@127.0.0.1:" + ports.get(index).controller())
                .collect(Collectors.joining(","));
    }

    private static String address(String listener, int port) {
        return listener + "://127.0.0.1:" + port;
    }

    private static void copies(Properties all) {
        all.setProperty("default.replication.factor", "3");
        all.setProperty("min.insync.replicas", "2");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            all.setProperty(topic + ".replication.factor", "3");
            all.setProperty(topic + ".num.partitions", "4");
        }
        all.setProperty("transaction.state.log.min.isr", "2");
        all.setProperty("share.coordinator.state.topic.min.isr", "2");
        all.setProperty("auto.create.topics.enable", "false");
    }

    private static void patience(Properties all) {
        all.setProperty("broker.heartbeat.interval.ms", "500");
        all.setProperty("broker.session.timeout.ms", "4000");
        all.setProperty("replica.lag.time.max.ms", "5000");
        all.setProperty("group.initial.rebalance.delay.ms", "0");
        all.setProperty("group.share.min.record.lock.duration.ms", "1000");
        all.setProperty("group.share.record.lock.duration.ms", "6000");
        all.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        all.setProperty("controlled.shutdown.enable", "false");
    }

    private static void sizes(Properties all) {
        all.setProperty("message.max.bytes", Integer.toString(LARGEST_BATCH_BYTES));
        all.setProperty("replica.fetch.max.bytes", Integer.toString(LARGEST_BATCH_BYTES));
        all.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        all.setProperty("log.cleaner.threads", "1");
        all.setProperty("num.network.threads", "2");
        all.setProperty("num.io.threads", "4");
        all.setProperty("background.threads", "2");
    }
}

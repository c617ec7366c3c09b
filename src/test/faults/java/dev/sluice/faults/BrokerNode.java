package dev.sluice.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One broker of the cluster, a controller too, as a program. Argument: the file of its properties. */
public final class BrokerNode {
    /** The property with the cluster's id, which is not Kafka's. */
    static final String CLUSTER_ID = "faults.cluster.id";

    private BrokerNode() {}

    /** Formats the directory when it is new, and serves until the process ends. */
    public static void main(String[] args) throws Exception {
        Properties properties = read(Path.of(args[0]));
        format(properties);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void format(Properties properties) throws Exception {
        String directory = properties.getProperty("log.dirs");
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setClusterId(properties.getProperty(CLUSTER_ID))
                .setIgnoreFormatted(true)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setMetadataLogDirectory(directory)
                .setHasDynamicQuorum(false)
                .addDirectory(directory)
                .run();
    }
}

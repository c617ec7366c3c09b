package dev.sluice.faults;

import dev.sluice.faults.BrokerSettings.NodePorts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** The cluster: three brokers, and the proxies their clients reach them through. */
final class Brokers implements AutoCloseable {
    static final int COUNT = 3;

    private static final int HEAP = 320;
    private static final Duration ALL_UP = Duration.ofMinutes(1);

    private final List<Child> nodes;
    private final List<Proxy> proxies;
    private final String bootstrap;

    private Brokers(List<Child> nodes, List<Proxy> proxies, String bootstrap) {
        this.nodes = List.copyOf(nodes);
        this.proxies = List.copyOf(proxies);
        this.bootstrap = bootstrap;
    }

    /** Starts them, with settings and output in the one directory and data in the other. */
    static Brokers start(Path directory, Path data) throws IOException {
        List<Integer> free = Ports.free(4 * COUNT);
        List<NodePorts> ports = new ArrayList<>();
        for (int i = 0; i < 4 * COUNT; i += 4) {
            ports.add(new NodePorts(free.get(i), free.get(i + 1), free.get(i + 2), free.get(i + 3)));
        }
        BrokerSettings settings = new BrokerSettings(ports);
        String clusterId = Uuid.randomUuid().toString();
        List<Child> nodes = new ArrayList<>();
        List<Proxy> proxies = new ArrayList<>();
        for (int id = 1; id <= COUNT; id++) {
            String name = "broker-" + id;
            Path file = directory.resolve(name + ".properties");
            write(settings.node(id, data.resolve(name), clusterId), file);
            List<String> program = List.of(BrokerNode.class.getName(), file.toString());
            Child node = Child.java(name, "", HEAP, program, directory.resolve(name + ".log"));
            node.start();
            nodes.add(node);
            NodePorts own = ports.get(id - 1);
            proxies.add(Proxy.start(own.advertised(), own.clients(), "proxy-" + id));
        }
        return new Brokers(
                nodes,
                proxies,
                ports.stream().map(each -> "127.0.0.1:" + each.advertised()).collect(Collectors.joining(",")));
    }

    private static void write(Properties properties, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    List<Child> nodes() {
        return nodes;
    }

    /** What stands before a node, by number from 1. */
    Proxy proxy(int id) {
        return proxies.get(id - 1);
    }

    String bootstrap() {
        return bootstrap;
    }

    /** The properties of a client that does not wait long for a broker that does not answer. */
    Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", bootstrap);
        client.put("request.timeout.ms", 5000);
        client.put("default.api.timeout.ms", 15_000);
        client.put("socket.connection.setup.timeout.ms", 3000);
        client.put("reconnect.backoff.max.ms", 500);
        return client;
    }

    /** Waits until each of them is known to the others: a topic cannot be made with copies on a broker that is not. */
    void awaitAll() throws InterruptedException {
        Instant deadline = Instant.now().plus(ALL_UP);
        try (Admin admin = Admin.create(client())) {
            while (known(admin) < COUNT) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("of " + COUNT + " brokers not all came up within " + ALL_UP);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static int known(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size();
        } catch (ExecutionException | TimeoutException unknown) {
            return 0;
        }
    }

    /** Whether every copy of every partition is up to date, so that one broker may fail. */
    boolean inSync(Admin admin) throws InterruptedException {
        try {
            var names = admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                    .names()
                    .get(5, TimeUnit.SECONDS);
            return admin.describeTopics(names).allTopicNames().get(5, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(each -> each.isr().size() == COUNT && each.leader() != null);
        } catch (ExecutionException | TimeoutException unknown) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Child::close);
        for (Proxy proxy : proxies) {
            proxy.close();
        }
    }
}

package dev.sluice.bench;

import dev.sluice.embedded.BrokerOptions;
import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker and a registry as a program. Argument: the directory for their data. It says where they are. */
public final class BrokerNode {
    static final String BROKER = "broker ";
    static final String REGISTRY = "registry ";

    private BrokerNode() {}

    /** Serves until the process ends. */
    public static void main(String[] args) throws InterruptedException {
        var directory = Path.of(args[0]);
        var registry = EmbeddedRegistry.start();
        // as docs/operations.md asks of brokers: transactions of the dead are looked for every second
        var broker = EmbeddedBroker.start(BrokerOptions.keptIn(directory)
                .with("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
        System.out.println(REGISTRY + registry.url());
        System.out.println(BROKER + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}

package dev.sluice.gate;

import dev.sluice.embedded.EmbeddedBroker;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A real broker for one test: in this JVM always, and in a container where there is an engine to run one. */
public interface TestKafka extends AutoCloseable {
    /** The broker to ask first. */
    String bootstrapServers();

    @Override
    void close();

    /** Every kind of broker there is on this machine. */
    static Stream<Named<Supplier<TestKafka>>> kinds() {
        Named<Supplier<TestKafka>> embedded = Named.of("broker in this JVM", Embedded::new);
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return Stream.of(embedded, Named.of("broker in a container", Contained::new));
        }
        System.err.println("No Docker engine here: the suite runs on the broker in this JVM only.");
        return Stream.of(embedded);
    }

    /** The broker that comes with Sluice. */
    record Embedded(EmbeddedBroker broker) implements TestKafka {
        Embedded() {
            this(EmbeddedBroker.start());
        }

        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    /** Apache's own image. */
    record Contained(KafkaContainer container) implements TestKafka {
        Contained() {
            this(new KafkaContainer("apache/kafka:4.3.1")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", "12582912")
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"));
            container.start();
        }

        @Override
        public String bootstrapServers() {
            return container.getBootstrapServers();
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}

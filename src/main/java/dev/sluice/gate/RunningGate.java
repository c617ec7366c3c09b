package dev.sluice.gate;

import dev.sluice.auth.Authentication;
import dev.sluice.cluster.Cluster;
import dev.sluice.cluster.Shortcoming;
import dev.sluice.config.Configuration;
import dev.sluice.core.learn.Windows;
import dev.sluice.http.GateInfo;
import dev.sluice.http.GateServer;
import dev.sluice.http.HealthCheck;
import dev.sluice.http.Inputs;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import dev.sluice.submit.SubmissionSettings;
import dev.sluice.submit.Submissions;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.GateStreams;
import dev.sluice.topology.StreamsProperties;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gate that runs. */
public final class RunningGate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningGate.class);
    /** Who waits for an answer keeps a thread of the API; the others answer questions meanwhile. */
    private static final int MOST_WAITING = 32;

    private static final String AUTO_REGISTER = "auto.register.schemas";

    private final GateServer server;
    private final GateStreams streams;
    private final Submissions submissions;
    private final JvmGcMetrics collections;

    private RunningGate(GateServer server, GateStreams streams, Submissions submissions, JvmGcMetrics collections) {
        this.server = server;
        this.streams = streams;
        this.submissions = submissions;
        this.collections = collections;
    }

    /**
     * Checks that everything is there that a gate needs, then starts one.
     *
     * @throws NotReadyException when something is not, saying what and how to mend it
     * @throws dev.sluice.cluster.ClusterException when the brokers cannot be asked
     * @throws dev.sluice.config.ConfigurationException when a setting is missing
     */
    public static RunningGate start(Configuration configuration) {
        Authentication authentication = Authentication.of(configuration.http(), InstantSource.system());
        Trust trust = Trust.of(configuration.signatures());
        int partitions = check(configuration);
        Windows windows = new Windows(
                configuration.learning().window(), configuration.learning().retention());
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(meters);
        AtomicReference<@Nullable GateStreams> running = new AtomicReference<>();
        GateServer server = GateServer.start(
                configuration.http(),
                authentication,
                GateInfo.of(
                        configuration.gate().applicationId(), Clock.systemUTC().instant(), windows),
                meters,
                List.of(registryCheck(running)),
                InstantSource.system());
        GateStreams streams = new GateStreams(
                AvroFormats.registered(new SerdeFactory(serde(configuration))),
                windows,
                partitions,
                properties(configuration, server.applicationServer()),
                meters,
                trust.verifier(),
                trust.signer());
        running.set(streams);
        streams.start();
        server.open(streams.streams(), streams.topology().get(), windows);
        Submissions submissions = Submissions.open(submissions(configuration, trust, server.applicationServer()));
        boolean signs = !configuration.signatures().required() || trust.signer() != Signer.NONE;
        server.open(Inputs.of(submissions), submissions::denied, signs);
        return new RunningGate(server, streams, submissions, collections);
    }

    /** Every instance has a name of its own to write policies and controls under. */
    private static SubmissionSettings submissions(Configuration configuration, Trust trust, String instance) {
        return new SubmissionSettings(
                configuration.kafka().producer(),
                configuration.kafka().consumer(),
                new SerdeFactory(serde(configuration)),
                trust.signer(),
                configuration.gate().applicationId() + "-control-plane-" + instance,
                MOST_WAITING);
    }

    private static HealthCheck registryCheck(AtomicReference<@Nullable GateStreams> running) {
        return () -> Optional.ofNullable(running.get())
                .flatMap(streams -> streams.failures().registryUnreachable())
                .map(waiting -> "The schema registry cannot be reached: " + waiting.reason())
                .orElse(null);
    }

    /** Looks whether brokers and registry are as they have to be. Gives the number of partitions of the inputs. */
    private static int check(Configuration configuration) {
        int partitions;
        try (Cluster cluster = Cluster.connect(configuration.kafka().admin(), configuration.startupTimeout())) {
            List<Shortcoming> shortcomings = cluster.check();
            shortcomings.stream()
                    .filter(shortcoming -> !shortcoming.fatal())
                    .forEach(shortcoming -> LOG.warn("{} Mend: {}", shortcoming.what(), shortcoming.mend()));
            refuse(shortcomings);
            partitions = cluster.inputPartitions();
        }
        Map<String, Object> serde = serde(configuration);
        if (!Boolean.parseBoolean(String.valueOf(serde.get(AUTO_REGISTER)))) {
            List<String> missing = new Contract(serde).missing();
            if (!missing.isEmpty()) {
                throw new NotReadyException(String.join(System.lineSeparator(), missing) + System.lineSeparator()
                        + "  mend: sluice schemas register --schema-registry-url "
                        + configuration.schemas().registryUrl());
            }
        }
        return partitions;
    }

    private static void refuse(List<Shortcoming> shortcomings) {
        String fatal = shortcomings.stream()
                .filter(Shortcoming::fatal)
                .map(Shortcoming::toString)
                .collect(Collectors.joining(System.lineSeparator()));
        if (!fatal.isEmpty()) {
            throw new NotReadyException("The gate does not start:" + System.lineSeparator() + fatal);
        }
    }

    private static Map<String, Object> serde(Configuration configuration) {
        Map<String, Object> properties = new HashMap<>(configuration.schemas().serde());
        if (configuration.schemas().serdeClass() != null) {
            properties.put(SerdeFactory.SERDE_CLASS, configuration.schemas().serdeClass());
        }
        return properties;
    }

    private static Map<String, Object> properties(Configuration configuration, String applicationServer) {
        return new StreamsProperties(
                        configuration.gate().applicationId(),
                        configuration.gate().threads(),
                        configuration.gate().standbyReplicas(),
                        configuration.gate().stateDirectory(),
                        configuration.gate().commitInterval(),
                        configuration.gate().storeMemoryBytes(),
                        configuration.gate().groupProtocol(),
                        applicationServer)
                .over(configuration.kafka().streams());
    }

    /** The port of the API. */
    public int httpPort() {
        return server.port();
    }

    /** What runs inside: for tests that look into its stores. */
    KafkaStreams streams() {
        return streams.streams();
    }

    /** The state of the stream processing. */
    public KafkaStreams.State state() {
        return streams.streams().state();
    }

    /** Waits until the gate has ended, and says whether it did so in good order. */
    public boolean awaitEnd() throws InterruptedException {
        streams.awaitEnd();
        return streams.streams().state() != KafkaStreams.State.ERROR;
    }

    /** Ends it in good order: questions are answered to the last, what is judged is committed. */
    @Override
    public void close() {
        streams.close();
        server.close();
        submissions.close();
        collections.close();
    }
}

package dev.sluice.demo;

import dev.sluice.client.GateApi;
import dev.sluice.cluster.Cluster;
import dev.sluice.config.Configuration;
import dev.sluice.core.decision.Disposition;
import dev.sluice.embedded.traffic.Operator;
import dev.sluice.embedded.traffic.Traffic;
import dev.sluice.embedded.traffic.TrafficEncoding;
import dev.sluice.embedded.traffic.TrafficProducer;
import dev.sluice.executor.RunningExecutor;
import dev.sluice.gate.Contract;
import dev.sluice.gate.RunningGate;
import dev.sluice.gate.Trust;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import dev.sluice.topology.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A gate and an executor with traffic and a tally, on a cluster that is there already. */
public final class Demo implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningGate gate;
    private final RunningExecutor executor;
    private final TallyReader tally;
    private final @Nullable TrafficProducer traffic;
    private final GateApi api;

    private Demo(
            RunningGate gate,
            RunningExecutor executor,
            TallyReader tally,
            @Nullable TrafficProducer traffic,
            GateApi api) {
        this.gate = gate;
        this.executor = executor;
        this.tally = tally;
        this.traffic = traffic;
        this.api = api;
    }

    /**
     * Makes topics, schemas and a policy, starts a gate, waits until it judges, and starts an executor.
     *
     * @param configuration of both
     * @param withTraffic whether decisions are sent; else somebody else sends them
     */
    public static Demo start(Configuration configuration, boolean withTraffic) throws InterruptedException {
        var serdes = new SerdeFactory(configuration.schemas().serde());
        new Contract(configuration.schemas().serde()).register();
        createTopics(configuration);
        var signer = Trust.signer(configuration.signatures());
        // each of the three waits for brokers most of the time
        var published = Beside.start("demo-policy", () -> {
            DemoPolicy.publish(configuration.kafka(), serdes, signer);
            return signer;
        });
        var starting = Beside.start("demo-executor", () -> RunningExecutor.start(configuration));
        var gate = gate(configuration, starting);
        published.await();
        CaughtUp.await(configuration.kafka(), configuration.gate().applicationId(), List.of(Topics.POLICIES), PATIENCE);
        var executor = starting.await();
        var traffic = withTraffic ? traffic(configuration, serdes, signer) : null;
        var tally = TallyReader.start(
                configuration.kafka().consumer(),
                serdes,
                traffic == null ? (tenant, decision, digest) -> {} : traffic::show);
        if (traffic != null) {
            traffic.start();
        }
        var api = new GateApi(URI.create("http://127.0.0.1:" + gate.httpPort()));
        return new Demo(gate, executor, tally, traffic, api);
    }

    private static RunningGate gate(Configuration configuration, Beside<RunningExecutor> executor)
            throws InterruptedException {
        try {
            return RunningGate.start(configuration);
        } catch (RuntimeException failure) {
            executor.discard(RunningExecutor::close);
            throw failure;
        }
    }

    private static void createTopics(Configuration configuration) {
        try (var cluster = Cluster.connect(configuration.kafka().admin(), configuration.startupTimeout())) {
            var topics = configuration.topics();
            // What is wrong with topics that were kept from before, the gate says when it starts.
            cluster.createTopics(topics.partitions(), topics.replicationFactor());
        }
    }

    /** Another seed every time: over kept data, ids must not come again. */
    private static TrafficProducer traffic(Configuration configuration, SerdeFactory serdes, Signer signer) {
        var start = Instant.now();
        long seed = start.getEpochSecond();
        return new TrafficProducer(
                new Traffic(seed, start, Traffic.DECISIONS_PER_SECOND),
                new Operator(seed),
                TrafficEncoding.with(serdes, signer),
                TrafficProducer.connect(configuration.kafka().requireBootstrapServers()),
                InstantSource.system());
    }

    /** The port of the gate's API. */
    public int httpPort() {
        return gate.httpPort();
    }

    /** What has been counted until now. */
    public Summary summary() {
        return tally.summary();
    }

    /** Ends the traffic; what is under way goes on. */
    public void stopTraffic() {
        if (traffic != null) {
            traffic.stop();
        }
    }

    /**
     * Whether nothing more is to be expected without people: all is judged, nothing waits for a slot, and
     * everything that was to be carried out has been reported on.
     */
    public boolean settled() {
        var summary = tally.summary();
        return tally.quiet().compareTo(QUIET) > 0
                && summary.unanswered().isEmpty()
                && summary.underWay() == 0
                && summary.count(Disposition.QUEUED) == 0;
    }

    /**
     * The end, with what the gate says it has learned.
     *
     * @throws dev.sluice.client.GateApiException when it does not say
     */
    public Closing closing() {
        var summary = tally.summary();
        var tenants = new TreeSet<>(summary.learnedByTenant().keySet());
        Map<String, Long> learned = new TreeMap<>();
        for (var tenant : tenants) {
            var path = GateApi.path("api", "v1", "tenants", tenant, "learning", "statistics");
            learned.put(tenant, api.json(path, Map.of()).path("totalOutcomes").asLong());
        }
        return new Closing(summary, learned);
    }

    @Override
    public void close() {
        if (traffic != null) {
            traffic.close();
        }
        tally.close();
        executor.close();
        gate.close();
    }
}

package dev.sluice.gate;

import dev.sluice.audit.CheckpointSettings;
import dev.sluice.audit.Checkpoints;
import dev.sluice.auth.Authentication;
import dev.sluice.cluster.Part;
import dev.sluice.config.Configuration;
import dev.sluice.config.GateSettings;
import dev.sluice.core.learn.Windows;
import dev.sluice.http.GateInfo;
import dev.sluice.http.GateServer;
import dev.sluice.http.HealthCheck;
import dev.sluice.http.Inputs;
import dev.sluice.meters.ProcessMeters;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import dev.sluice.submit.SubmissionSettings;
import dev.sluice.submit.Submissions;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.GateStreams;
import dev.sluice.topology.StreamsProperties;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gate that runs. */
public final class RunningGate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningGate.class);
    /** Who waits for an answer keeps a thread of the API; the others answer questions meanwhile. */
    private static final int MOST_WAITING = 32;
    /** Even where nothing is left of the grace, what is judged is worth a moment. */
    private static final Duration LEAST = Duration.ofSeconds(1);
    /** A thread that is stuck is waited for in vain; the others have so long to commit what they have judged. */
    private static final Duration BESIDE_A_STUCK_ONE = Duration.ofSeconds(5);

    private final GateServer server;
    private final GateStreams streams;
    private final Submissions submissions;
    private final @Nullable Checkpoints checkpoints;
    private final ProcessMeters meters;
    private final AtomicBoolean stopping;
    private final Duration drain;
    private final Duration grace;
    private volatile long stoppedAt;
    private volatile boolean inTime = true;

    private RunningGate(
            GateServer server,
            GateStreams streams,
            Submissions submissions,
            @Nullable Checkpoints checkpoints,
            ProcessMeters meters,
            AtomicBoolean stopping,
            GateSettings settings) {
        this.server = server;
        this.streams = streams;
        this.submissions = submissions;
        this.checkpoints = checkpoints;
        this.meters = meters;
        this.stopping = stopping;
        this.drain = settings.drain();
        this.grace = settings.grace();
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
        int partitions = Readiness.check(configuration, Part.GATE, Contract.WRITTEN);
        Windows windows = new Windows(
                configuration.learning().window(), configuration.learning().retention());
        ProcessMeters process = new ProcessMeters();
        PrometheusMeterRegistry meters = process.registry();
        AtomicReference<@Nullable GateStreams> running = new AtomicReference<>();
        AtomicReference<@Nullable Checkpoints> auditing = new AtomicReference<>();
        AtomicBoolean stopping = new AtomicBoolean();
        GateServer server = GateServer.start(
                configuration.http(),
                authentication,
                GateInfo.of(
                        configuration.gate().applicationId(), Clock.systemUTC().instant(), windows),
                meters,
                List.of(stopCheck(stopping), stuckCheck(running), registryCheck(running), auditCheck(auditing)),
                InstantSource.system());
        GateStreams streams = new GateStreams(
                AvroFormats.registered(new SerdeFactory(Readiness.serde(configuration))),
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
        Checkpoints checkpoints = checkpoints(configuration, trust, meters);
        auditing.set(checkpoints);
        boolean signs = !configuration.signatures().required() || trust.signer() != Signer.NONE;
        server.open(Inputs.of(submissions, checkpoints), submissions::denied, signs);
        return new RunningGate(server, streams, submissions, checkpoints, process, stopping, configuration.gate());
    }

    /** Every instance has a name of its own to write policies and controls under. */
    private static SubmissionSettings submissions(Configuration configuration, Trust trust, String instance) {
        return new SubmissionSettings(
                configuration.kafka().producer(),
                configuration.kafka().consumer(),
                new SerdeFactory(Readiness.serde(configuration)),
                trust.signer(),
                configuration.gate().applicationId() + "-control-plane-" + instance,
                MOST_WAITING);
    }

    /** Checkpoints for whoever trusts the gate's key; none without a key, for they would prove nothing. */
    private static @Nullable Checkpoints checkpoints(
            Configuration configuration, Trust trust, PrometheusMeterRegistry meters) {
        if (trust.signer() == Signer.NONE) {
            LOG.warn("No checkpoints of the audit log are written: there is no signing.key to sign them with");
            return null;
        }
        CheckpointSettings settings = new CheckpointSettings(
                configuration.kafka().producer(),
                configuration.kafka().consumer(),
                new SerdeFactory(Readiness.serde(configuration)),
                trust.signer(),
                trust.verifier(),
                configuration.gate().applicationId() + "-checkpoints",
                configuration.audit().checkpointInterval(),
                configuration.audit().checkpointFile());
        return Checkpoints.start(settings, meters, InstantSource.system());
    }

    private static HealthCheck stopCheck(AtomicBoolean stopping) {
        return () -> stopping.get() ? "the gate has been told to stop" : null;
    }

    private static HealthCheck stuckCheck(AtomicReference<@Nullable GateStreams> running) {
        return () -> {
            GateStreams streams = running.get();
            return streams != null && streams.isStuck() ? "a thread hangs in the stores; the gate ends" : null;
        };
    }

    private static HealthCheck auditCheck(AtomicReference<@Nullable Checkpoints> auditing) {
        HealthCheck check = () -> {
            Checkpoints checkpoints = auditing.get();
            return checkpoints == null ? null : checkpoints.complaint();
        };
        return check.asWarning();
    }

    private static HealthCheck registryCheck(AtomicReference<@Nullable GateStreams> running) {
        return () -> Optional.ofNullable(running.get())
                .flatMap(streams -> streams.failures().registryUnreachable())
                .map(waiting -> "The schema registry cannot be reached: " + waiting.reason())
                .orElse(null);
    }

    private static Map<String, Object> properties(Configuration configuration, String applicationServer) {
        return new StreamsProperties(
                        configuration.gate().applicationId(),
                        configuration.gate().threads(),
                        configuration.gate().standbyReplicas(),
                        configuration.gate().stateDirectory(),
                        configuration.gate().commitInterval(),
                        configuration.gate().commitIntervalBehind(),
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

    /**
     * Tells it to stop: it is not ready from now on, and judges and answers on until it is {@linkplain #close closed}. What
     * it does after that has to be done within the grace, which begins here.
     */
    public void stop() {
        LOG.info("The gate stops: not ready from now on, closing in {}", drain);
        stoppedAt = System.nanoTime();
        stopping.set(true);
        streams.releaseWaiting();
    }

    /**
     * Waits until the gate is to be closed: because it was told to stop, and load balancers have had the time to notice, or
     * because it has ended by itself.
     *
     * @return false when a failure ended it
     */
    public boolean awaitEnd() throws InterruptedException {
        streams.awaitEnd();
        if (stopping.get()) {
            Duration left = drain.minusNanos(System.nanoTime() - stoppedAt);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, left.toNanos()));
        }
        return streams.streams().state() != KafkaStreams.State.ERROR && !streams.isStuck();
    }

    /** Whether what was judged was committed, and the stores closed, within the grace when it was closed. */
    public boolean hasEndedInTime() {
        return inTime;
    }

    private Duration left() {
        if (streams.isStuck()) {
            return BESIDE_A_STUCK_ONE;
        }
        Duration left = stopping.get() ? grace.minusNanos(System.nanoTime() - stoppedAt) : grace;
        return left.compareTo(LEAST) > 0 ? left : LEAST;
    }

    /** Ends it in good order: questions are answered to the last, what is judged is committed. */
    @Override
    public void close() {
        inTime = streams.close(left());
        server.close();
        submissions.close();
        if (checkpoints != null) {
            checkpoints.close();
        }
        meters.close();
    }
}

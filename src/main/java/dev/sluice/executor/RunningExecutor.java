package dev.sluice.executor;

import dev.sluice.cluster.Part;
import dev.sluice.config.Configuration;
import dev.sluice.config.ExecutorSettings;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.adapter.Adapters;
import dev.sluice.executor.call.Caller;
import dev.sluice.executor.call.TrustedCertificates;
import dev.sluice.gate.NotReadyException;
import dev.sluice.gate.Readiness;
import dev.sluice.gate.Trust;
import dev.sluice.meters.ProcessMeters;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import dev.sluice.topology.Reader;
import dev.sluice.topology.Topics;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An executor that runs. */
public final class RunningExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningExecutor.class);
    private static final List<String> WRITTEN =
            List.of(Topics.EXECUTIONS, Topics.EXECUTION_REPORTS, Topics.AUDIT_REQUESTS);

    private final InstantSource clock = InstantSource.system();
    private final ProcessMeters process = new ProcessMeters();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "executor-work");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch told = new CountDownLatch(1);
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> laneThreads = new ArrayList<>();
    private final Duration grace;
    private final Admin admin;
    private final Caller caller;
    private final Post post;
    private final Tail executions;
    private final Tail controls;
    private final ExecutorServer server;
    private volatile boolean stopping;
    private volatile boolean inTime = true;

    private RunningExecutor(Configuration configuration, Trust trust) throws InterruptedException {
        ExecutorSettings settings = configuration.executor();
        Map<String, Object> cluster = configuration.kafka().consumer();
        SerdeFactory serdes = new SerdeFactory(Readiness.serde(configuration));
        Records records = new Records(serdes, clock);
        Meters meters = new Meters(process.registry());
        Memory memory = new Memory();
        meters.remember(memory::size);
        Controls inForce = new Controls(trust.verifier());
        meters.obey(inForce);
        meters.ready(() -> complaints().isEmpty());
        meters.connected(() -> lanes.stream().filter(Lane::isConnected).count());
        String id = "executor-" + random();
        grace = settings.grace();
        ExecutorSettings.TrustStore trusted = settings.trustStore();
        caller = trusted == null
                ? new Caller(settings.privateAddresses())
                : new Caller(settings.privateAddresses(), TrustedCertificates.context(trusted));
        Adapters adapters = adapters(settings, trust);
        admin = Admin.create(configuration.kafka().admin());
        QueueAccess access = new QueueAccess(admin, settings.group(), configuration.startupTimeout());
        ShareGroup.prepare(admin, settings.group(), configuration.startupTimeout());
        post = new Post(configuration.kafka().producer(), serdes, trust.signer());
        executions = new Tail(
                Tail.partitions(admin, Topics.EXECUTIONS, configuration.startupTimeout()),
                cluster,
                admin,
                records.remembered(memory));
        controls = new Tail(List.of(new TopicPartition(Topics.CONTROLS, 0)), cluster, admin, records.obeyed(inForce));
        KillSwitch killSwitch = new KillSwitch.Watch(inForce, controls);
        Attempts attempts = new Attempts(killSwitch, threads, clock, meters);
        ExecutionsLog log = new ExecutionsLog.OnKafka(memory, executions, post);
        Reader<Permit> permits = records.permits();
        for (int number = 1; number <= settings.concurrency(); number++) {
            Desk desk = new Desk(
                    id + "-" + number,
                    permits,
                    trust.verifier(),
                    log,
                    killSwitch,
                    adapters,
                    attempts,
                    post,
                    () -> stopping,
                    clock,
                    meters);
            lanes.add(new Lane(desk, cluster, settings.group(), threads, ShareGroup.DELIVERIES, access::isRefused));
        }
        server = new ExecutorServer(settings.httpHost(), settings.httpPort(), process.registry(), this::complaints);
        LOG.info("{} carries out {} for the group {}", id, adapters.names(), settings.group());
    }

    /**
     * Checks that everything is there that an executor needs, sets the share group up, and starts one.
     *
     * @throws NotReadyException when something is not, saying what and how to mend it
     * @throws dev.sluice.cluster.ClusterException when the brokers cannot be asked
     * @throws dev.sluice.config.ConfigurationException when a setting is missing
     */
    public static RunningExecutor start(Configuration configuration) throws InterruptedException {
        Trust trust = Trust.of(configuration.signatures());
        if (trust.verifier().isRequired() && trust.signer() == Signer.NONE) {
            throw new NotReadyException(
                    "The executor does not start: it has no signing.key, and nobody would believe its"
                            + " reports." + System.lineSeparator()
                            + "  mend: sluice keys create, with the purpose report, and configure signing.key");
        }
        Readiness.check(configuration, Part.EXECUTOR, WRITTEN);
        RunningExecutor executor = new RunningExecutor(configuration, trust);
        executor.run();
        return executor;
    }

    private static String random() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Adapters adapters(ExecutorSettings settings, Trust trust) {
        try {
            Adapters all = Adapters.of(settings, caller);
            if (!trust.verifier().isRequired()) {
                LOG.warn("signatures = off: nothing is carried out but what reaches nothing outside this process");
                return all.harmless();
            }
            return all;
        } catch (IllegalArgumentException twice) {
            throw new NotReadyException("The executor does not start: " + twice.getMessage());
        }
    }

    private void run() {
        executions.start();
        controls.start();
        for (Lane lane : lanes) {
            Thread thread = new Thread(lane, "lane-" + (laneThreads.size() + 1));
            laneThreads.add(thread);
            thread.start();
        }
    }

    private List<String> complaints() {
        List<String> complaints = new ArrayList<>(Stream.of(executions.trouble(), controls.trouble())
                .flatMap(Stream::ofNullable)
                .toList());
        if (stopping) {
            complaints.add("the executor is stopping");
        }
        if (lanes.stream().noneMatch(Lane::isConnected)) {
            complaints.add("the queue has not been reached");
        }
        return complaints;
    }

    /** The port of health and metrics. */
    public int httpPort() {
        return server.port();
    }

    /** Waits until it has been told to stop, or closed. */
    public void awaitEnd() throws InterruptedException {
        told.await();
    }

    /** Tells it to stop: it is not ready from now on and takes nothing more up. To be {@linkplain #close closed} next. */
    public void stop() {
        LOG.info("The executor stops; what is begun is finished, within {}", grace);
        stopping = true;
        told.countDown();
    }

    /** Whether all that had been begun was finished within the grace when it was closed. */
    public boolean hasEndedInTime() {
        return inTime;
    }

    /**
     * Ends it in good order: nothing more is taken up, what is begun is finished as long as the grace lasts, and what is held
     * without being begun goes back to the queue.
     */
    @Override
    public void close() {
        stopping = true;
        try {
            long deadline = System.nanoTime() + grace.toNanos();
            for (Thread each : laneThreads) {
                each.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                if (each.isAlive()) {
                    inTime = false;
                    LOG.warn("{} is still at work after {}; what it does will be found begun", each.getName(), grace);
                }
            }
            executions.close();
            controls.close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        caller.close();
        post.close();
        admin.close(Duration.ofSeconds(1));
        server.close();
        process.close();
        told.countDown();
    }
}

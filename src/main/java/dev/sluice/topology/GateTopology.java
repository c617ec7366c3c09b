package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.guard.Phase;
import dev.sluice.core.learn.Windows;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The gate. Every input is keyed by tenant and co-partitioned, so one task owns everything of a tenant: a decision is read
 * once, judged in memory, and its verdict, state, outcome, audit entry and offset commit in one transaction.
 */
public final class GateTopology implements Supplier<Topology> {
    private static final StreamPartitioner<Object, AuditEntry> BY_TASK =
            (topic, key, entry, partitions) -> Optional.of(Set.of(entry.partition()));

    private final Formats formats;
    private final Windows windows;
    private final Partitions partitions;
    private final GateMeters meters;
    private final Verifier verifier;
    private final Dispatch dispatch;
    private final Planes planes = new Planes();

    /**
     * A gate.
     *
     * @param formats how records look on the topics
     * @param windows the windows of the learning memory
     * @param partitions how many partitions the input topics have
     * @param meters where verdicts are counted
     * @param verifier whom to believe that writes controls, policies, rulings, reports and imports
     * @param signer vouches for permits; without one, and where signatures are asked for, no permit is sent
     */
    public GateTopology(
            Formats formats,
            Windows windows,
            Partitions partitions,
            GateMeters meters,
            Verifier verifier,
            Signer signer) {
        this.formats = formats;
        this.windows = windows;
        this.partitions = partitions;
        this.meters = meters;
        this.verifier = verifier;
        this.dispatch = Dispatch.of(signer, verifier);
        meters.show(planes);
    }

    /** The page about this topology. */
    public TopologyPage page() {
        return new TopologyPage(get(), StoreSpecs.of(windows));
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        desks(topology);
        judgement(topology);
        topology.addProcessor(Nodes.FLIGHT_DESK, () -> new FlightDesk(planes), Nodes.WAITING_ROOM, Nodes.SNAPSHOT_DESK);
        topology.addProcessor(
                Nodes.LEARN,
                () -> new Learn(windows, planes),
                Nodes.SETTLE,
                Nodes.FLIGHT_DESK,
                Nodes.FEEDBACK_DESK,
                Nodes.IMPORT_DESK,
                Nodes.CONTROL_DESK);
        List<StoreSpec> stores = StoreSpecs.of(windows);
        topology.addProcessor(Nodes.AUDIT_LOG, () -> new AuditLog(stores, meters), audited());
        outputs(topology);
        topology.addStateStore(new Notebook.Builder(), noted());
        for (StoreSpec store : stores) {
            topology.addStateStore(store.builder(), store.users().toArray(String[]::new));
            if (!store.users().contains(Nodes.AUDIT_LOG)) {
                topology.connectProcessorAndStateStores(Nodes.AUDIT_LOG, store.name());
            }
        }
        return topology;
    }

    private void desks(Topology topology) {
        desk(topology, Topics.POLICIES, Nodes.POLICY_DESK, () -> new PolicyDesk(formats.policies(), planes, verifier));
        desk(
                topology,
                Topics.CONTROLS,
                Nodes.CONTROL_DESK,
                () -> new ControlDesk(formats.controls(), planes, verifier));
        desk(topology, Topics.METRICS_SNAPSHOTS, Nodes.SNAPSHOT_DESK, () -> new SnapshotDesk(formats.snapshots()));
        desk(
                topology,
                Topics.DECISIONS,
                Nodes.INTAKE,
                () -> new IntakeDesk(formats.decisions(), planes, partitions, meters));
        desk(
                topology,
                Topics.RULINGS,
                Nodes.RULING_DESK,
                () -> new RulingDesk(formats.rulings(), planes, partitions, verifier));
        desk(
                topology,
                Topics.EXECUTION_REPORTS,
                Nodes.REPORT_DESK,
                () -> new ReportDesk(formats.reports(), planes, partitions, verifier));
        desk(topology, Topics.FEEDBACK, Nodes.FEEDBACK_DESK, () -> new FeedbackDesk(formats.feedback()));
        desk(
                topology,
                Topics.OUTCOME_IMPORTS,
                Nodes.IMPORT_DESK,
                () -> new ImportDesk(formats.imports(), planes, partitions, verifier));
        desk(topology, Topics.AUDIT_REQUESTS, Nodes.AUDIT_DESK, () -> new AuditDesk(formats.auditRequests(), planes));
    }

    private static void desk(
            Topology topology, String topic, String node, ProcessorSupplier<byte[], byte[], Object, Object> desk) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                topic,
                new AppendTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
        topology.addProcessor(node, desk, topic);
    }

    private void judgement(Topology topology) {
        topology.addProcessor(
                Nodes.WAITING_ROOM, () -> new WaitingRoom(planes), Nodes.INTAKE, Nodes.RULING_DESK, Nodes.REPORT_DESK);
        topology.addProcessor(Nodes.EVIDENCE, () -> new EvidenceDesk(planes), Nodes.WAITING_ROOM);
        String previous = Nodes.EVIDENCE;
        for (Phase phase : Phase.values()) {
            topology.addProcessor(phase.nodeName(), () -> new GuardPhase(phase), previous);
            previous = phase.nodeName();
        }
        topology.addProcessor(Nodes.SIMULATE, Simulate::new, previous);
        topology.addProcessor(Nodes.SETTLE, () -> new Settle(planes, meters, dispatch), Nodes.SIMULATE);
    }

    private void outputs(Topology topology) {
        StringSerializer keys = new StringSerializer();
        for (String topic : List.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.QUEUED)) {
            topology.addSink(topic, topic, keys, formats.verdicts(), Nodes.SETTLE);
        }
        topology.addSink(Topics.LIVE_ACTIONS, Topics.LIVE_ACTIONS, keys, formats.permits(), Nodes.SETTLE);
        topology.addSink(Topics.OUTCOMES, Topics.OUTCOMES, keys, formats.outcomes(), Nodes.LEARN);
        Serializer<Object> auditKeys = (topic, key) -> keys.serialize(topic, String.valueOf(key));
        topology.addSink(Topics.AUDIT, Topics.AUDIT, auditKeys, formats.audit(), BY_TASK, Nodes.AUDIT_LOG);
        topology.addSink(
                Topics.DEAD_LETTERS,
                Topics.DEAD_LETTERS,
                new ByteArraySerializer(),
                formats.deadLetters(),
                DESKS.toArray(String[]::new));
    }

    private static final List<String> DESKS = List.of(
            Nodes.POLICY_DESK,
            Nodes.CONTROL_DESK,
            Nodes.SNAPSHOT_DESK,
            Nodes.INTAKE,
            Nodes.RULING_DESK,
            Nodes.REPORT_DESK,
            Nodes.FEEDBACK_DESK,
            Nodes.IMPORT_DESK,
            Nodes.AUDIT_DESK);

    private static String[] noted() {
        List<String> all = new ArrayList<>(DESKS);
        all.addAll(List.of(
                Nodes.WAITING_ROOM, Nodes.EVIDENCE, Nodes.SETTLE, Nodes.LEARN, Nodes.FLIGHT_DESK, Nodes.AUDIT_LOG));
        return all.toArray(String[]::new);
    }

    private static String[] audited() {
        List<String> all = new ArrayList<>(DESKS);
        all.addAll(Arrays.asList(Nodes.WAITING_ROOM, Nodes.SETTLE, Nodes.FLIGHT_DESK, Nodes.LEARN));
        return all.toArray(String[]::new);
    }
}

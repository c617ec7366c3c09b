package dev.sluice.jmh;

import dev.sluice.bench.JudgingCase;
import dev.sluice.bench.ReferencePolicy;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.audit.ChainHead;
import dev.sluice.core.audit.HashChain;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.simulate.Simulator;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.gate.Contract;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.Formats;
import dev.sluice.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the other steps take that decisions of the reference workload go through. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {
    private final JudgingCase judging = JudgingCase.under(ReferencePolicy.reference());
    private final List<Case> cases = judging.cases();
    private final List<Verdict> verdicts =
            cases.stream().map(each -> judging.judge()).toList();
    private final List<Outcome> outcomes =
            cases.stream().map(RecordBenchmark::simulated).toList();
    private final List<AuditEntry> entries =
            verdicts.stream().map(RecordBenchmark::entry).toList();
    private final HashChain chain = new HashChain();
    private final Formats formats;
    private final List<byte[]> decisions;
    private int turn;

    /** Asks a registry for the ids of schemas, which are remembered. */
    public RecordBenchmark() {
        // it serves until the process ends
        Map<String, Object> registered =
                Map.of("schema.registry.url", EmbeddedRegistry.start().url());
        new Contract(registered).register();
        var serdes = new SerdeFactory(registered);
        formats = AvroFormats.registered(serdes);
        var encoder = serdes.valueEncoder(dev.sluice.schema.Decision.class);
        decisions = cases.stream()
                .map(each ->
                        encoder.encode(Topics.DECISIONS, new RecordHeaders(), DecisionRecords.toAvro(each.decision())))
                .toList();
    }

    private int next() {
        turn = (turn + 1) % cases.size();
        return turn;
    }

    /** Bytes of {@code decisions} to what is judged. */
    @Benchmark
    public Decision decodeDecision() {
        return formats.decisions().read(Topics.DECISIONS, new RecordHeaders(), decisions.get(next()));
    }

    /** A verdict to bytes. */
    @Benchmark
    public byte[] encodeVerdict() {
        return formats.verdicts().serialize(Topics.APPROVED, new RecordHeaders(), verdicts.get(next()));
    }

    /** An outcome to bytes. */
    @Benchmark
    public byte[] encodeOutcome() {
        return formats.outcomes().serialize(Topics.OUTCOMES, new RecordHeaders(), outcomes.get(next()));
    }

    /** An audit entry to bytes. */
    @Benchmark
    public byte[] encodeAuditEntry() {
        return formats.audit().serialize(Topics.AUDIT, new RecordHeaders(), entries.get(next()));
    }

    /** The digest of an action. */
    @Benchmark
    public String digestAction() {
        return Digests.action(cases.get(next()).decision().action());
    }

    /** The digest of a whole decision. */
    @Benchmark
    public String digestContent() {
        return Digests.content(cases.get(next()).decision());
    }

    /** An entry to its place in the chain of the audit log. */
    @Benchmark
    public AuditEntry chainAuditEntry() {
        return chain.append(entries.get(next()), 0, ChainHead.START);
    }

    /** What an approved dry run is taken to bring about. */
    @Benchmark
    public Outcome simulate() {
        return simulated(cases.get(next()));
    }

    private static Outcome simulated(Case judged) {
        return Simulator.simulate(
                judged.decision(),
                judged.evidence().snapshot(),
                judged.policy(),
                judged.entry(),
                judged.evidence().judgedAt());
    }

    private static AuditEntry entry(Verdict verdict) {
        return new AuditEntry(
                0,
                0,
                AuditKind.VERDICT,
                verdict.tenantId(),
                verdict.decisionId(),
                verdict.evidence().arrival().position(),
                verdict.evidence().judgedAt(),
                verdict.evidence().policyVersion(),
                verdict.evidence().controlEpoch(),
                verdict.actionDigest(),
                verdict.source(),
                verdict.disposition().name(),
                verdict.blockReason(),
                Map.of("cause", "ARRIVAL", "judgement", "1", "contentDigest", verdict.contentDigest()));
    }
}

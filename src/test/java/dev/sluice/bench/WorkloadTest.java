package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.topology.LocalGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Population PEOPLE = Population.of("tenant", 1_000);
    private static final Workload WORKLOAD = new Workload(1, PEOPLE, 0, NOON);

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(decisions(WORKLOAD, 500)).isEqualTo(decisions(new Workload(1, PEOPLE, 0, NOON), 500));
        assertThat(decisions(WORKLOAD, 500)).isNotEqualTo(decisions(new Workload(2, PEOPLE, 0, NOON), 500));
        assertThat(WORKLOAD.snapshot(7)).isEqualTo(new Workload(1, PEOPLE, 0, NOON).snapshot(7));
    }

    @Test
    void spacesDecisionsSoThatEveryTenantMakesOneASecond() {
        assertThat(WORKLOAD.decision(1).decidedAt()).isEqualTo(NOON.plusMillis(1));
        assertThat(WORKLOAD.decision(1_000).tenantId())
                .isEqualTo(WORKLOAD.decision(0).tenantId());
        assertThat(WORKLOAD.decision(1_000).decidedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(Population.of("few", 10).offset(10)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Population.of("many", 100_000).offset(100_000)).isEqualTo(Duration.ofSeconds(1));
        assertThat(PEOPLE.startOf(1_000_000, NOON)).isEqualTo(NOON.minusSeconds(1_000));
    }

    @Test
    void neverUsesAnIdTwice() {
        var later = new Workload(1, PEOPLE, 2_000, NOON);
        Set<String> ids = new HashSet<>();
        decisions(WORKLOAD, 2_000).forEach(each -> ids.add(each.decisionId()));
        decisions(later, 2_000).forEach(each -> ids.add(each.decisionId()));
        assertThat(ids).hasSize(4_000);
    }

    @Test
    void hasRecordsOf300To400Bytes() {
        var sizes = LongStream.range(0, 5_000)
                .map(index -> encoded(WORKLOAD.decision(index)).length + 5)
                .summaryStatistics();
        assertThat(sizes.getMin()).isGreaterThanOrEqualTo(300);
        assertThat(sizes.getMax()).isLessThanOrEqualTo(400);
    }

    private static byte[] encoded(Decision decision) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(dev.sluice.schema.Decision.class)
                    .write(DecisionRecords.toAvro(decision), encoder);
        } catch (IOException inMemory) {
            throw new AssertionError(inMemory);
        }
        return bytes.toByteArray();
    }

    @Test
    void comesBackToATargetAndTypeOnlyAfterAllOthers() {
        var one = Population.of("one", 1);
        var combinations = LongStream.range(0, 100)
                .mapToObj(index -> new Workload(3, one, 0, NOON).decision(index).action())
                .map(action -> action.target() + " "
                        + (Proposal.TYPES.contains(action.type()) ? action.type() : "unknown " + action))
                .distinct();
        assertThat(combinations).hasSize(100);
    }

    @Test
    void observesEveryTargetBeforeTheFirstDecisionAndThenInTurns() {
        Set<String> before = IntStream.range(0, PEOPLE.pairs())
                .mapToObj(WORKLOAD::before)
                .peek(snapshot -> assertThat(snapshot.observedAt()).isBefore(NOON))
                .map(WorkloadTest::pair)
                .collect(Collectors.toSet());
        assertThat(before).hasSize(10_000);
        assertThat(LongStream.range(0, 10_000).mapToObj(WORKLOAD::snapshot).map(WorkloadTest::pair))
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(WORKLOAD.snapshot(3).observedAt())
                .isEqualTo(WORKLOAD.decision(30).decidedAt());
        assertThat(before)
                .containsAll(decisions(WORKLOAD, 5_000).stream()
                        .map(each -> each.tenantId() + " " + each.action().target())
                        .toList());
    }

    private static String pair(MetricsSnapshot snapshot) {
        return snapshot.tenantId() + " " + snapshot.target();
    }

    /** One tenant for longer than Repetition looks back. */
    @Test
    void isMostlyApproved() {
        var one = Population.of("one", 1);
        var workload = new Workload(1, one, 0, NOON);
        try (var gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry())) {
            gate.send(new PolicySource("default", ReferencePolicy.reference(), 0, "ana", "test", NOON));
            IntStream.range(0, one.pairs()).mapToObj(workload::before).forEach(gate::send);
            for (long index = 0; index < 500; index++) {
                if (index % Workload.DECISIONS_A_SNAPSHOT == 0) {
                    gate.send(workload.snapshot(index / Workload.DECISIONS_A_SNAPSHOT));
                }
                gate.send(workload.decision(index));
                gate.advance(Duration.ofSeconds(1));
            }
            Map<Disposition, Long> first = gate.verdicts().stream()
                    .collect(Collectors.toMap(Verdict::decisionId, Verdict::disposition, (earlier, later) -> earlier))
                    .values()
                    .stream()
                    .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
            assertThat(first.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(500);
            assertThat(first.get(Disposition.APPROVED)).isCloseTo(445L, withinPercentage(5));
            assertThat(first.get(Disposition.BLOCKED)).isCloseTo(50L, withinPercentage(50));
            assertThat(first.get(Disposition.AWAITING_APPROVAL)).isPositive();
        }
    }

    private static List<Decision> decisions(Workload workload, int count) {
        return LongStream.range(0, count).mapToObj(workload::decision).toList();
    }
}

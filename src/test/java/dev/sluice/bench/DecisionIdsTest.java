package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.learn.Windows;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.VerdictRecords;
import dev.sluice.topology.LocalGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class DecisionIdsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final long NUMBER = 12_345_678;
    private static final Workload WORKLOAD = new Workload(1, Population.of("tenant", 1_000), NUMBER, NOON);

    @Test
    void findsTheNumberInADecision() throws IOException {
        var decision = DecisionRecords.toAvro(WORKLOAD.decision(0));
        assertThat(DecisionIds.inDecision(framed(decision))).isEqualTo(NUMBER);
    }

    @Test
    void findsTheNumberInAVerdict() throws IOException {
        try (var gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry())) {
            gate.send(WORKLOAD.decision(0));
            var verdict = VerdictRecords.toAvro(gate.verdicts().get(0));
            assertThat(DecisionIds.inVerdict(framed(verdict))).isEqualTo(NUMBER);
        }
    }

    @Test
    void isNotConfusedByOthersIds() throws IOException {
        var other = DecisionRecords.toAvro(WORKLOAD.decision(0));
        var renamed = dev.sluice.schema.Decision.newBuilder(other)
                .setDecisionId("d-1")
                .build();
        assertThat(DecisionIds.inDecision(framed(renamed))).isEqualTo(-1);
        assertThatThrownBy(() -> DecisionIds.inDecision(new byte[3])).isInstanceOf(IllegalStateException.class);
    }

    private static <T extends SpecificRecord> byte[] framed(T record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, 7});
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<T>(record.getSchema()).write(record, encoder);
        return bytes.toByteArray();
    }
}

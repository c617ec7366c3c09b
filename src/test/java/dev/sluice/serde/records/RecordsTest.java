package dev.sluice.serde.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** Every record comes back from the schema's side, and from its bytes, as it went there. */
class RecordsTest {
    private static final int TIMES = 300;

    static {
        SchemaClasses.trust();
    }

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final RandomRecords random = new RandomRecords(seed);

    @Test
    void decisionsComeBackAsTheyWent() throws IOException {
        comesBack(random::decision, DecisionRecords::toAvro, DecisionRecords::toCore);
    }

    @Test
    void snapshotsComeBackAsTheyWent() throws IOException {
        comesBack(random::snapshot, SnapshotRecords::toAvro, SnapshotRecords::toCore);
    }

    @Test
    void verdictsComeBackAsTheyWent() throws IOException {
        comesBack(random::verdict, VerdictRecords::toAvro, VerdictRecords::toCore);
    }

    @Test
    void outcomesComeBackAsTheyWent() throws IOException {
        comesBack(random::outcome, OutcomeRecords::toAvro, OutcomeRecords::toCore);
    }

    @Test
    void importsComeBackAsTheyWent() throws IOException {
        comesBack(random::imported, OutcomeRecords::toAvro, OutcomeRecords::toImport);
    }

    @Test
    void auditEntriesComeBackAsTheyWent() throws IOException {
        comesBack(random::auditEntry, AuditRecords::toAvro, AuditRecords::toCore);
    }

    @Test
    void checkpointsComeBackAsTheyWent() throws IOException {
        comesBack(random::checkpoint, CheckpointRecords::toAvro, CheckpointRecords::toCore);
    }

    @Test
    void rulingsComeBackAsTheyWent() throws IOException {
        comesBack(random::ruling, RulingRecords::toAvro, RulingRecords::toCore);
    }

    @Test
    void controlsComeBackAsTheyWent() throws IOException {
        comesBack(random::control, ControlRecords::toAvro, ControlRecords::toCore);
    }

    @Test
    void policiesComeBackAsTheyWent() throws IOException {
        comesBack(random::policy, PolicyRecords::toAvro, PolicyRecords::toCore);
    }

    @Test
    void marksComeBackAsTheyWent() throws IOException {
        comesBack(random::mark, MarkRecords::toAvro, MarkRecords::toCore);
    }

    @Test
    void permitsComeBackAsTheyWent() throws IOException {
        comesBack(random::permit, PermitRecords::toAvro, PermitRecords::toCore);
    }

    @Test
    void reportsComeBackAsTheyWent() throws IOException {
        comesBack(random::report, ReportRecords::toAvro, ReportRecords::toCore);
    }

    @Test
    void feedbackComesBackAsItWent() throws IOException {
        comesBack(random::feedback, FeedbackRecords::toAvro, FeedbackRecords::toCore);
    }

    @Test
    void writesTheAgeOfTheSnapshotForReaders() {
        for (int i = 0; i < TIMES; i++) {
            var verdict = random.verdict();
            var age = verdict.evidence().snapshotAge();
            assertThat(VerdictRecords.toAvro(verdict).getEvidence().getSnapshotAgeMs())
                    .as("seed %d", seed)
                    .isEqualTo(age == null ? null : age.toMillis());
        }
    }

    @Test
    void refusesAnEnvironmentItDoesNotKnow() {
        var decision = DecisionRecords.toAvro(random.decision());
        decision.put("environment", dev.sluice.schema.Environment.UNKNOWN);
        assertThatThrownBy(() -> DecisionRecords.toCore(decision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Environment UNKNOWN is not one this version of Sluice knows");
    }

    private <C, A extends SpecificRecordBase> void comesBack(
            Supplier<C> records, Function<C, A> toAvro, Function<A, C> toCore) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            C sent = records.get();
            A mapped = toAvro.apply(sent);
            assertThat(toCore.apply(mapped)).as("seed %d", seed).isEqualTo(sent);
            assertThat(toCore.apply(overTheWire(mapped))).as("seed %d", seed).isEqualTo(sent);
        }
    }

    @SuppressWarnings("NullAway") // null: no record to use again
    private static <A extends SpecificRecordBase> A overTheWire(A sent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<A>(sent.getSchema(), sent.getSpecificData()).write(sent, encoder);
        return new SpecificDatumReader<A>(sent.getSchema(), sent.getSchema(), sent.getSpecificData())
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}

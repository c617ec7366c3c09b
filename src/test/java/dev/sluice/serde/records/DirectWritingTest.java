package dev.sluice.serde.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.TenantContext;
import dev.sluice.core.guard.Verdict;
import dev.sluice.serde.DirectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written field by field is, byte for byte, what the generated classes write. */
class DirectWritingTest {
    private static final int TIMES = 2_000;

    static {
        SchemaClasses.trust();
    }

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final RandomRecords random = new RandomRecords(seed);

    @Test
    void verdictsAreWrittenAsTheSchemaSays() throws IOException {
        isWrittenAsGenerated(random::verdict, VerdictRecords::toAvro, VerdictRecords::write);
    }

    @Test
    void outcomesAreWrittenAsTheSchemaSays() throws IOException {
        isWrittenAsGenerated(random::outcome, OutcomeRecords::toAvro, OutcomeRecords::write);
    }

    @Test
    void auditEntriesAreWrittenAsTheSchemaSays() throws IOException {
        isWrittenAsGenerated(random::auditEntry, AuditRecords::toAvro, AuditRecords::write);
    }

    /** Most findings of a verdict say one of few things, and those are written from memory: in turn, and again and again. */
    @Test
    void findingsWrittenFromMemoryAreStillTheirOwn() throws IOException {
        List<Finding> few = findings();
        Random chance = new Random(seed);
        Verdict verdict = random.verdict();
        isWrittenAsGenerated(() -> with(some(few, chance), verdict), VerdictRecords::toAvro, VerdictRecords::write);
    }

    /** Findings that differ in one thing only, all with the same message: they have the same place in the memory. */
    private static List<Finding> findings() {
        Finding plain = Finding.pass("Source", "Any source is heard");
        Finding detailed = plain.with(Map.of(Finding.POLICY, "built-in"));
        return List.of(
                plain,
                Finding.pass("Allowed", plain.message()),
                Finding.pass(TenantContext.NAME, plain.message()),
                detailed,
                plain.with(Map.of(Finding.POLICY, "default:7")),
                plain.with(Map.of("live", "built-in")),
                new Finding(plain.guard(), Level.WARN, plain.message(), List.of(), Map.of()),
                Finding.pass("Source", "Aa" + "x".repeat(2_000)),
                Finding.pass("Source", "Aa"),
                Finding.pass("Source", "BB"), // the same hash as Aa
                Finding.skipped("Source"));
    }

    /** The same findings, now and then as other objects that are equal. */
    private static List<Finding> some(List<Finding> few, Random chance) {
        List<Finding> some = new ArrayList<>();
        for (int i = 0; i < 28; i++) {
            Finding one = few.get(chance.nextInt(few.size()));
            some.add(chance.nextBoolean() ? one : one.with(new HashMap<>(one.details())));
        }
        return some;
    }

    private static Verdict with(List<Finding> findings, Verdict of) {
        return new Verdict(
                of.tenantId(),
                of.decisionId(),
                of.environment(),
                of.mode(),
                of.source(),
                of.action(),
                of.actionDigest(),
                of.contentDigest(),
                of.disposition(),
                of.blockReason(),
                of.status(),
                of.recommendedAction(),
                of.approvalMessage(),
                findings,
                of.evidence());
    }

    private <C, A extends SpecificRecordBase> void isWrittenAsGenerated(
            Supplier<C> values, Function<C, A> toAvro, DirectWriter<C> direct) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            C value = values.get();
            A record = toAvro.apply(value);
            byte[] generated = generated(record);
            Schema schema = record.getSchema();
            assertThat(written(value, direct, null))
                    .as("%s, seed %d", value, seed)
                    .isEqualTo(generated);
            // asks at every step whether the schema has such a field there
            assertThat(written(value, direct, schema))
                    .as("%s, seed %d", value, seed)
                    .isEqualTo(generated);
        }
    }

    private static <A extends SpecificRecordBase> byte[] generated(A record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GenericData model = SpecificData.getForClass(record.getClass());
        new SpecificDatumWriter<A>(record.getSchema(), (SpecificData) model)
                .write(record, EncoderFactory.get().directBinaryEncoder(bytes, null));
        return bytes.toByteArray();
    }

    private static <C> byte[] written(C value, DirectWriter<C> direct, @Nullable Schema checked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder binary = EncoderFactory.get().directBinaryEncoder(bytes, null);
        Encoder out = checked == null ? binary : EncoderFactory.get().validatingEncoder(checked, binary);
        direct.write(value, out);
        out.flush();
        return bytes.toByteArray();
    }
}

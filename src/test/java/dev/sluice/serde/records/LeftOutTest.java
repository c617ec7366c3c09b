package dev.sluice.serde.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

/** A producer whose schema has only what every decision must say is understood. */
class LeftOutTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final Schema ENVIRONMENT = SchemaBuilder.enumeration("Environment")
            .namespace("dev.sluice.schema")
            .symbols("DEV", "STAGE", "PROD");
    private static final Schema ACTION = SchemaBuilder.record("Action")
            .namespace("dev.sluice.schema")
            .fields()
            .requiredString("target")
            .endRecord();
    private static final Schema DECISION = SchemaBuilder.record("Decision")
            .namespace("dev.sluice.schema")
            .fields()
            .requiredString("decisionId")
            .requiredString("tenantId")
            .name("environment")
            .type(ENVIRONMENT)
            .noDefault()
            .requiredString("source")
            .name("action")
            .type(ACTION)
            .noDefault()
            .requiredDouble("confidence")
            .requiredLong("decidedAt")
            .endRecord();

    static {
        SchemaClasses.trust();
    }

    @Test
    void hasTheDefaultsOfTheContract() throws IOException {
        GenericRecord sent = new GenericRecordBuilder(DECISION)
                .set("decisionId", "d-1")
                .set("tenantId", "acme")
                .set("environment", new GenericData.EnumSymbol(ENVIRONMENT, "STAGE"))
                .set("source", "agent")
                .set(
                        "action",
                        new GenericRecordBuilder(ACTION)
                                .set("target", "issuer-a")
                                .build())
                .set("confidence", 0.85)
                .set("decidedAt", NOON.toEpochMilli())
                .build();
        assertThat(DecisionRecords.toCore(read(sent)))
                .isEqualTo(new Decision(
                        "d-1",
                        "acme",
                        Environment.STAGE,
                        "agent",
                        new Action("", "issuer-a", Map.of(), null, null),
                        0.85,
                        false,
                        true,
                        Mode.DRY_RUN,
                        false,
                        null,
                        null,
                        List.of(),
                        Map.of(),
                        Map.of(),
                        0,
                        null,
                        NOON));
    }

    @SuppressWarnings("NullAway") // null: no record to use again
    private static dev.sluice.schema.Decision read(GenericRecord sent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(DECISION).write(sent, encoder);
        return new SpecificDatumReader<dev.sluice.schema.Decision>(
                        DECISION, dev.sluice.schema.Decision.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}

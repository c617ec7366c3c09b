package dev.sluice.serde.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.SchemaFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class AvroFormatTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Schema STATE = SchemaBuilder.enumeration("ControlState")
            .namespace("dev.sluice.schema")
            .symbols("HALTED", "ACTIVE");
    private static final Schema YESTERDAYS = SchemaBuilder.record("Control")
            .namespace("dev.sluice.schema")
            .fields()
            .requiredLong("since")
            .requiredString("scope")
            .requiredString("actor")
            .name("state")
            .type(STATE)
            .noDefault()
            .endRecord();

    private static final SpecificDatumWriter<dev.sluice.schema.Control> TODAYS =
            new SpecificDatumWriter<>(dev.sluice.schema.Control.class);

    private final AvroFormat<Control, dev.sluice.schema.Control> format = new AvroFormat<>(
            List.of(YESTERDAYS),
            dev.sluice.schema.Control.class,
            (control, out) -> TODAYS.write(ControlRecords.toAvro(control), out),
            ControlRecords::toCore);

    @Test
    void readsWhatAnOlderReleaseWroteWithTheSchemaOfItsTime() throws IOException {
        byte[] stored = write(new GenericRecordBuilder(YESTERDAYS)
                .set("since", NOON.toEpochMilli())
                .set("scope", "global")
                .set("actor", "ann")
                .set("state", new GenericData.EnumSymbol(STATE, "HALTED"))
                .build());
        assertThat(new StateReader(stored).versioned(format))
                .isEqualTo(new Control("global", ControlState.HALTED, false, "", "ann", NOON, -1));
    }

    @Test
    void writesTheNewestVersion() throws IOException {
        StateWriter out = new StateWriter();
        out.versioned(format, Samples.CONTROL);
        assertThat(out.written()[0]).isEqualTo((byte) 2);
        assertThat(new StateReader(out.written()).versioned(format)).isEqualTo(Samples.CONTROL);
    }

    @Test
    void knowsEveryRelease() {
        assertThat(AvroFormat.RELEASES).isEqualTo(SchemaFiles.releases());
    }

    private static byte[] write(GenericRecord stored) throws IOException {
        StateWriter out = new StateWriter();
        new GenericDatumWriter<GenericRecord>(YESTERDAYS).write(stored, out.encoder());
        return HexFormat.of().parseHex("01" + HexFormat.of().formatHex(out.written()));
    }
}

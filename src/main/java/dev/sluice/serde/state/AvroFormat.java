package dev.sluice.serde.state;

import dev.sluice.serde.records.SchemaClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of the contract as a store keeps it: Avro's binary form, without asking a registry. The version says which
 * release's schema it was written with. Once a schema has changed after a release, the release that brings the change is
 * added to {@link #RELEASES}; what older ones wrote is then read with the schema of their time.
 *
 * @param <C> the record of the core
 * @param <A> the record of the schema
 */
final class AvroFormat<C, A extends SpecificRecord> implements StateFormat<C> {
    /** The releases that changed a schema, in order. The last one stands for the schemas of today. */
    static final List<String> RELEASES = List.of("0.1.0");

    static {
        SchemaClasses.trust();
    }

    private final Writer<C> writer;
    private final Function<A, C> toCore;
    private final List<SpecificDatumReader<A>> readers = new ArrayList<>();

    /** Writes a record of the core in today's schema. */
    interface Writer<C> {
        void write(C value, Encoder out) throws IOException;
    }

    /** Reads, besides what is written today, what was written with each of the older schemas. */
    AvroFormat(List<Schema> older, Class<A> schema, Writer<C> writer, Function<A, C> toCore) {
        this.writer = writer;
        this.toCore = toCore;
        Schema today = SpecificData.get().getSchema(schema);
        for (Schema each : older) {
            readers.add(new SpecificDatumReader<>(each, today));
        }
        readers.add(new SpecificDatumReader<>(schema));
    }

    /** Reads what every release so far has written; {@code file} is the name of its schema. */
    static <C, A extends SpecificRecord> AvroFormat<C, A> sinceFirstRelease(
            String file, Class<A> schema, Function<C, A> toAvro, Function<A, C> toCore) {
        SpecificDatumWriter<A> writer = new SpecificDatumWriter<>(schema);
        return sinceFirstRelease(
                file, schema, (C value, Encoder out) -> writer.write(toAvro.apply(value), out), toCore);
    }

    /** The same for records that are written so often that it pays to do so without the generated class. */
    static <C, A extends SpecificRecord> AvroFormat<C, A> sinceFirstRelease(
            String file, Class<A> schema, Writer<C> writer, Function<A, C> toCore) {
        List<Schema> older = RELEASES.subList(0, RELEASES.size() - 1).stream()
                .map(release -> released(release, file))
                .toList();
        return new AvroFormat<>(older, schema, writer, toCore);
    }

    @Override
    public int version() {
        return readers.size();
    }

    @Override
    public void write(C value, StateWriter out) throws IOException {
        writer.write(value, out.encoder());
    }

    @Override
    @SuppressWarnings("NullAway") // Avro's way of saying that there is no record to use again
    public C read(StateReader in, int version) throws IOException {
        return toCore.apply(readers.get(version - 1).read(null, in.decoder()));
    }

    private static Schema released(String release, String file) {
        String path = "/schemas/released/" + release + "/" + file + ".avsc";
        try (InputStream schema = AvroFormat.class.getResourceAsStream(path)) {
            if (schema == null) {
                throw new IllegalStateException(path + " is not among the resources");
            }
            return new Schema.Parser().parse(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}

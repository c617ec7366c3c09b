package dev.sluice.serde;

import dev.sluice.serde.UndecodableException.Reason;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * Confluent's framing of a record. Prefix: a zero byte, the schema's id in four bytes, big-endian, then the record.
 * Header: {@code __key_schema_id} or {@code __value_schema_id} holds a one and 16 bytes of guid, or a zero and the
 * id, and the record stands bare. Both are read, the header first; only the prefix is written.
 */
public final class WireFormat {
    /** Bytes before a record that is framed by a prefix. */
    public static final int PREFIX_BYTES = 5;

    private static final String KEY_HEADER = "__key_schema_id";
    private static final String VALUE_HEADER = "__value_schema_id";
    private static final byte BY_NUMBER = 0;
    private static final byte BY_GUID = 1;
    private static final int GUID_HEADER_BYTES = 17;

    private WireFormat() {}

    /**
     * A schema and where the record written with it begins.
     *
     * @param schema the writer's schema
     * @param offset of the record's first byte
     */
    public record Frame(SchemaId schema, int offset) {}

    /** Reads the framing of a key or value; {@link UndecodableException} when there is none. */
    public static Frame read(Headers headers, boolean isKey, byte[] data) {
        var header = headers.lastHeader(isKey ? KEY_HEADER : VALUE_HEADER);
        return header == null || header.value() == null ? prefix(data) : new Frame(named(header.value()), 0);
    }

    /**
     * Removes the header that would name a schema for a record framed by a prefix. Streams forwards the headers of its
     * input, and a reader that knows both framings would decode our record with the input's schema.
     */
    public static void removeStaleHeader(Headers headers, boolean isKey) {
        var name = isKey ? KEY_HEADER : VALUE_HEADER;
        if (headers.lastHeader(name) != null) {
            headers.remove(name);
        }
    }

    private static Frame prefix(byte[] data) {
        if (data.length < PREFIX_BYTES) {
            throw new UndecodableException(Reason.TOO_SHORT, data.length + " bytes hold no schema id");
        }
        if (data[0] != BY_NUMBER) {
            throw new UndecodableException(Reason.UNKNOWN_MAGIC_BYTE, "Unknown magic byte! " + data[0]);
        }
        return new Frame(new SchemaId.Numbered(ByteBuffer.wrap(data).getInt(1)), PREFIX_BYTES);
    }

    private static SchemaId named(byte[] header) {
        var bytes = ByteBuffer.wrap(header);
        if (header.length == PREFIX_BYTES && header[0] == BY_NUMBER) {
            return new SchemaId.Numbered(bytes.getInt(1));
        }
        if (header.length == GUID_HEADER_BYTES && header[0] == BY_GUID) {
            return new SchemaId.Guid(new UUID(bytes.getLong(1), bytes.getLong(1 + Long.BYTES)));
        }
        throw new UndecodableException(Reason.MALFORMED_HEADER, header.length + " bytes that name no schema");
    }
}

package dev.sluice.serde.records;

import dev.sluice.core.decision.Position;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Places on Kafka. */
final class PositionRecords {
    private PositionRecords() {}

    static Position toCore(dev.sluice.schema.Position position) {
        return new Position(position.getTopic(), position.getPartition(), position.getOffset());
    }

    static dev.sluice.schema.Position toAvro(Position position) {
        return new dev.sluice.schema.Position(position.topic(), position.partition(), position.offset());
    }

    static void write(Position position, Encoder out) throws IOException {
        out.writeString(position.topic());
        out.writeInt(position.partition());
        out.writeLong(position.offset());
    }
}

package dev.sluice.topology;

import dev.sluice.core.approve.Ruling;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes rulings in. */
final class RulingDesk extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Reader<Ruling> reader;
    private Door<Ruling> door;

    RulingDesk(Reader<Ruling> reader) {
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        door = new Door<>(context, reader, true);
    }

    @Override
    public void process(Record<byte[], byte[]> letter) {
        Ruling ruling = door.open(letter);
        if (ruling == null) {
            return;
        }
        if (!Keyed.by(ruling.tenantId(), letter.key())) {
            door.refuse(letter, Keyed.REFUSAL);
            return;
        }
        Work work = new Work.Ruled(ruling, door.position(), door.appendedAt(letter));
        context()
                .forward(
                        new Record<>(ruling.tenantId(), work, letter.timestamp(), Door.trace(letter.headers())),
                        Nodes.WAITING_ROOM);
    }
}

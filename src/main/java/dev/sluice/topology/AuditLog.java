package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Numbers the audit entries of a partition, without gaps, in the transaction of what they tell of. Whatever happens comes
 * by here, so this is also where the stores of a new partition are founded.
 */
final class AuditLog extends ContextualProcessor<Object, AuditEntry, Object, AuditEntry> {
    private final List<StoreSpec> stores;
    private KeyValueStore<Integer, Long> head;
    private Founding founding;
    private boolean founded;
    private int partition;

    AuditLog(List<StoreSpec> stores) {
        this.stores = stores;
    }

    @Override
    public void init(ProcessorContext<Object, AuditEntry> context) {
        super.init(context);
        head = context.getStateStore(Stores.AUDIT_HEAD);
        partition = context.taskId().partition();
        founding = new Founding(context, stores);
    }

    @Override
    public void process(Record<Object, AuditEntry> record) {
        if (!founded) {
            founding.found();
            founded = true;
        }
        Long last = head.get(partition);
        long next = last == null ? 1 : last + 1;
        head.put(partition, next);
        context().forward(record.withValue(record.value().numbered(partition, next)));
    }
}

package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Numbers the audit entries of a partition, without gaps, in the transaction of what they tell of. */
final class AuditLog extends ContextualProcessor<Object, AuditEntry, Object, AuditEntry> {
    private KeyValueStore<Integer, Long> head;
    private int partition;

    @Override
    public void init(ProcessorContext<Object, AuditEntry> context) {
        super.init(context);
        head = context.getStateStore(Stores.AUDIT_HEAD);
        partition = context.taskId().partition();
    }

    @Override
    public void process(Record<Object, AuditEntry> record) {
        Long last = head.get(partition);
        long next = last == null ? 1 : last + 1;
        head.put(partition, next);
        context().forward(record.withValue(record.value().numbered(partition, next)));
    }
}

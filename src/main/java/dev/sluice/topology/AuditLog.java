package dev.sluice.topology;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.ChainHead;
import dev.sluice.core.audit.HashChain;
import dev.sluice.core.execute.Redactor;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the audit entries of a partition, without gaps, and chains them, in the transaction of what they tell of. Whatever
 * happens comes by here, so this is also where the stores of a new partition are founded.
 */
final class AuditLog extends ContextualProcessor<Object, AuditEntry, Object, AuditEntry> {
    private static final HexFormat HEX = HexFormat.of();

    private final List<StoreSpec> stores;
    private final GateMeters meters;
    private final HashChain chain = new HashChain();
    private Head head;
    private Founding founding;
    private boolean founded;
    private int partition;

    AuditLog(List<StoreSpec> stores, GateMeters meters) {
        this.stores = stores;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Object, AuditEntry> context) {
        super.init(context);
        partition = context.taskId().partition();
        head = Notebook.of(context)
                .page(Stores.AUDIT_HEAD, () -> new Head(context.getStateStore(Stores.AUDIT_HEAD), partition));
        founding = new Founding(context, stores);
    }

    @Override
    public void process(Record<Object, AuditEntry> record) {
        if (!founded) {
            founding.found();
            founded = true;
        }
        AuditEntry entry = chain.append(redacted(record.value()), partition, head.now());
        head.moves(entry);
        meters.entered(entry);
        context().forward(record.withValue(entry));
    }

    /** What is chained stays for ever, so no secret may be in it, whoever wrote the entry. */
    private static AuditEntry redacted(AuditEntry entry) {
        String reason = entry.reason();
        return entry.worded(reason == null ? null : Redactor.redact(reason), Redactor.redactTexts(entry.details()));
    }

    /** Where the chain of the partition has come to; written into its store once a commit. */
    private static final class Head implements Notebook.Page {
        private final KeyValueStore<Integer, byte[]> store;
        private final int partition;
        private @Nullable ChainHead now;
        private boolean written = true;

        Head(KeyValueStore<Integer, byte[]> store, int partition) {
            this.store = store;
            this.partition = partition;
        }

        ChainHead now() {
            ChainHead known = now == null ? read(store.get(partition)) : now;
            now = known;
            return known;
        }

        void moves(AuditEntry entry) {
            now = new ChainHead(entry.sequence(), entry.hash());
            written = false;
        }

        @Override
        public int held() {
            return 0;
        }

        @Override
        public void write(int most) {
            if (!written) {
                store.put(partition, written(now()));
                written = true;
            }
        }

        private static ChainHead read(byte @Nullable [] stored) {
            return stored == null
                    ? ChainHead.START
                    : new ChainHead(
                            ByteBuffer.wrap(stored).getLong(), HEX.formatHex(stored, Long.BYTES, stored.length));
        }

        /** The sequence, eight bytes, and the hash. */
        private static byte[] written(ChainHead head) {
            byte[] hash = HEX.parseHex(head.hash());
            return ByteBuffer.allocate(Long.BYTES + hash.length)
                    .putLong(head.sequence())
                    .put(hash)
                    .array();
        }
    }
}

package dev.sluice.query;

/** Where the stores of a partition are read. */
public interface StoreAccess {
    /**
     * The stores of one partition.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException when this process does not have them, or not now;
     *     every read of them may throw it too
     */
    TenantStores of(int partition, Copy copy);
}

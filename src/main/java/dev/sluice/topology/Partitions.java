package dev.sluice.topology;

/** How many partitions the input topics have. Asked of the brokers once, at start; fixed for life. */
@FunctionalInterface
public interface Partitions {
    /** The number, at least 1. */
    int count();
}

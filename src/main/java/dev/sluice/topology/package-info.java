/**
 * The gate as a Kafka Streams topology: one sub-topology without internal topics, one class per processor, each an adapter
 * that fetches, asks the core once, stores and forwards.
 */
@NullMarked
package dev.sluice.topology;

import org.jspecify.annotations.NullMarked;

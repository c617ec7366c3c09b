/**
 * The gate as a Kafka Streams topology: one sub-topology without internal topics, one class per processor, each an adapter
 * that fetches, asks the core once, stores and forwards.
 *
 * <p>What a task reads and changes all the time it holds in memory, decoded, in its {@link dev.sluice.topology.Notebook
 * notebook}, and writes into the stores once before each commit. Stores therefore hold what was committed last, and that is
 * what look-ups see. When it commits it decides itself, by how long what comes in has waited: {@link
 * dev.sluice.topology.CommitPace}.
 */
@NullMarked
package dev.sluice.topology;

import org.jspecify.annotations.NullMarked;

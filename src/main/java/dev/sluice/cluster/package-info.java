/**
 * What Sluice asks of a Kafka cluster: its topics, how each is kept, and what the brokers must be able to do. One table,
 * {@link dev.sluice.cluster.TopicSpecs}, serves creation, the check at start and {@code docs/topics.md}. Nothing here
 * changes a topic that exists: what is wrong is reported together with the command that mends it, because only the
 * operator knows what else reads the topic.
 */
@NullMarked
package dev.sluice.cluster;

import org.jspecify.annotations.NullMarked;

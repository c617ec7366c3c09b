/**
 * What Sluice asks of a Kafka cluster: its topics, how each is kept, what the brokers must be able to do, and the rights each part
 * needs. One table, {@link dev.sluice.cluster.TopicSpecs}, serves creation, the check at start and {@code docs/topics.md}; another,
 * {@link dev.sluice.cluster.AccessRights}, the granting of rights, the same check and {@code docs/acl.md}. Nothing here
 * changes a topic that exists: what is wrong is reported together with the command that mends it, because only the
 * operator knows what else reads the topic.
 */
@NullMarked
package dev.sluice.cluster;

import org.jspecify.annotations.NullMarked;

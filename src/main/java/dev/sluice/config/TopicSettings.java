package dev.sluice.config;

/**
 * How topics are made.
 *
 * @param partitions partitions of every topic
 * @param replicationFactor copies of every topic; -1 for the cluster's default
 */
public record TopicSettings(int partitions, short replicationFactor) {}

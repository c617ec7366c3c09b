package dev.sluice.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The gate's stream processing in this instance.
 *
 * @param applicationId the name all instances of the gate share
 * @param threads threads that judge
 * @param standbyReplicas warm copies of every store elsewhere
 * @param stateDirectory where the stores live
 * @param commitInterval time between two commits of a gate that keeps up
 * @param commitIntervalBehind time between two commits of a gate that is behind, if that is longer
 * @param storeMemoryBytes memory outside the heap for all stores together
 * @param groupProtocol Kafka's name of the protocol that divides the partitions
 * @param drain how long it goes on, not ready, when it is told to stop
 * @param grace how long it may take to end, {@code drain} included
 */
public record GateSettings(
        String applicationId,
        int threads,
        int standbyReplicas,
        Path stateDirectory,
        Duration commitInterval,
        Duration commitIntervalBehind,
        long storeMemoryBytes,
        String groupProtocol,
        Duration drain,
        Duration grace) {}

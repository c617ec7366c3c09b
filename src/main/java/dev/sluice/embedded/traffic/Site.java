package dev.sluice.embedded.traffic;

/**
 * One tenant's connection to one issuer, and how it is on a quiet day.
 *
 * @param tenantId whose
 * @param target the issuer
 * @param successRate share of payments that go through
 * @param latencyMs median latency
 * @param requestsPerSecond payments per second
 */
record Site(String tenantId, String target, double successRate, double latencyMs, double requestsPerSecond) {}

package dev.sluice.demo;

import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;

/**
 * What the tally keeps of an outcome.
 *
 * @param tenantId whose
 * @param outcomeId its name, unique within the tenant
 * @param actionType what was done
 * @param status how it ended
 * @param learning whether it entered the learning memory
 */
public record SeenOutcome(String tenantId, String outcomeId, String actionType, Status status, Learning learning) {}

package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;

/** Which lane: slots and a queue belong to one tenant, environment and mode. */
record LaneId(String tenantId, Environment environment, Mode mode) {
    /** The lane of a decision. */
    static LaneId of(Decision decision) {
        return new LaneId(decision.tenantId(), decision.environment(), decision.mode());
    }
}

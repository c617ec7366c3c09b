package dev.sluice.policyfile;

import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.policy.Policy;

/**
 * What is in force for one tenant in one environment, ready to judge with.
 *
 * @param policy the policy
 * @param guardrails its guards
 * @param epoch the newest epoch of the documents it was made of; {@link PolicyBook#NO_EPOCH} when it is built in
 */
public record CompiledPolicy(Policy policy, Guardrails guardrails, long epoch) {
    static CompiledPolicy of(Policy policy, long epoch) {
        return new CompiledPolicy(policy, Guardrails.of(policy), epoch);
    }

    CompiledPolicy at(long otherEpoch) {
        return otherEpoch == epoch ? this : new CompiledPolicy(policy, guardrails, otherEpoch);
    }
}

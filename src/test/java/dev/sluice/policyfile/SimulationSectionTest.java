package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.Dose;
import dev.sluice.core.policy.EffectSpec;
import dev.sluice.core.policy.Simulation;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulationSectionTest {
    @Test
    void theSimulatorsConstantsAreCompiled() {
        Simulation simulation = Policies.compile("""
                        simulation:
                          seed: -9223372036854775808
                          noise: {floor: 1, span: 0}
                          backfire: {base: 0, perRisk: 0.5, factor: 2, rollback: -0.1}
                          expectations: {met: 0.9, exceeded: 2}
                          adjustments: {rolledBack: -1, worse: -0.5, none: 0, shortfall: 0.1, met: 0.2, exceeded: 1}
                          executionTime: {baseMs: 1, spanMs: 0}
                          effects:
                            restart: {gain: 0.4}
                            drain: {gain: 0.2, dose: share, parameter: percent, full: 100, latencyP95: -0.1}
                            throttle_path: {dose: whole}
                        """).orThrow().simulation();

        assertThat(simulation.seed()).isEqualTo(Long.MIN_VALUE);
        assertThat(simulation.noise()).isEqualTo(new Simulation.Noise(1, 0));
        assertThat(simulation.backfire()).isEqualTo(new Simulation.Backfire(0, 0.5, 2, -0.1));
        assertThat(simulation.expectations()).isEqualTo(new Simulation.Expectations(0.9, 2));
        assertThat(simulation.adjustments()).isEqualTo(new Simulation.Adjustments(-1, -0.5, 0, 0.1, 0.2, 1));
        assertThat(simulation.executionTime()).isEqualTo(new Simulation.ExecutionTime(1, 0));
        assertThat(simulation.effects()).hasSize(Simulation.DEFAULT.effects().size() + 1);
        assertThat(simulation.effects().get("restart")).isEqualTo(EffectSpec.whole(0.4, 0));
        assertThat(simulation.effects().get("drain")).isEqualTo(EffectSpec.percentage("percent", 0.2, -0.1, 0));
        assertThat(Objects.requireNonNull(simulation.effects().get("throttle_path"))
                        .dose())
                .isEqualTo(Dose.WHOLE);
        assertThat(simulation.effects().get("rollback")).isEqualTo(EffectSpec.whole(0.80, 0));
    }
}

package dev.sluice.policyfile;

import static dev.sluice.policyfile.PresetsTest.entry;
import static dev.sluice.policyfile.PresetsTest.parameters;
import static dev.sluice.policyfile.PresetsTest.those;
import static dev.sluice.policyfile.PresetsTest.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.ParameterType;
import dev.sluice.core.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CicdPresetTest {
    private static final Policy CICD = PresetsTest.preset("cicd");

    @Test
    void cicdKnowsItsActions() {
        assertThat(types(CICD))
                .containsExactlyInAnyOrder(
                        "restart",
                        "scale_up",
                        "scale_down",
                        "rollback",
                        "retry_deployment",
                        "scale_workers",
                        "adjust_thresholds",
                        "emit_events",
                        "log_actions",
                        "update_metrics",
                        "noop");
        assertThat(CICD.catalog().find("restart_service"))
                .isSameAs(CICD.catalog().find("restart"));
        ParameterSpec by = new ParameterSpec(ParameterType.INTEGER, 1.0, null, 10.0, List.of(), false, false);
        for (String type : List.of("scale_up", "scale_down", "scale_workers")) {
            assertThat(parameters(CICD, type)).isEqualTo(Map.of("by", by));
        }
        assertThat(parameters(CICD, "restart")).isEmpty();
    }

    @Test
    void cicdCoolsDownAndRequires() {
        assertThat(entry(CICD, "restart").cooldown()).isEqualTo(Duration.ofMinutes(1));
        assertThat(entry(CICD, "scale_up").cooldown()).isEqualTo(Duration.ofMinutes(2));
        assertThat(entry(CICD, "scale_down").cooldown()).isEqualTo(Duration.ofMinutes(2));
        assertThat(entry(CICD, "rollback").cooldown()).isEqualTo(Duration.ofMinutes(5));
        assertThat(those(CICD, entry -> !entry.cooldown().isZero())).hasSize(4);
        assertThat(those(CICD, entry -> entry.requires().equals(List.of("app_name"))))
                .containsExactlyInAnyOrder("restart", "scale_up", "scale_down");
        assertThat(those(CICD, entry -> entry.requires().equals(List.of("has_previous_version"))))
                .containsExactly("rollback");
        assertThat(those(CICD, CatalogEntry::needsBaseline))
                .containsExactlyInAnyOrder(
                        "restart", "scale_up", "scale_down", "rollback", "retry_deployment", "scale_workers");
        assertThat(those(CICD, entry -> entry.approval() == CatalogApproval.LIVE))
                .containsExactly("rollback");
        assertThat(those(CICD, entry -> entry.approval() == CatalogApproval.ALWAYS))
                .isEmpty();
    }

    @Test
    void cicdDoesNothingInProductionAndLittleInStage() {
        assertThat(those(CICD, entry -> entry.eligibleIn(Environment.PROD))).containsExactly("noop");
        assertThat(those(CICD, entry -> entry.eligibleIn(Environment.STAGE)))
                .containsExactlyInAnyOrder("restart", "noop", "scale_up", "scale_down");
        assertThat(those(CICD, entry -> entry.eligibleIn(Environment.DEV))).isEqualTo(types(CICD));
    }
}

package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.client.GateApi;
import dev.sluice.client.GateApiException;
import dev.sluice.core.decision.Mode;
import dev.sluice.report.RunStatus;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanRunTest {
    private static final String APPROVED = "\"verdict\": {\"disposition\": \"APPROVED\", \"mode\": \"LIVE\"}";

    private final StubGate gate = new StubGate();
    private final PlanRun run = new PlanRun(
            new GateApi(URI.create(gate.url().split("=", 2)[1])),
            new Plan("1", JsonNodeFactory.instance.objectNode()),
            Mode.LIVE);
    private final String lookUp = "GET /api/v1/tenants/1/decisions/" + run.decisionId();

    @BeforeEach
    void approve() {
        gate.says("POST /api/v1/tenants/1/decisions", 200, "{" + APPROVED + "}");
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void looksUntilTheOutcomeIsThere() {
        gate.says(lookUp, 200, "{" + APPROVED + ", \"outcome\": {\"status\": \"success\"}}");
        assertThat(run.run(true, Duration.ofMinutes(1)).status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(gate.asked()).hasSize(2);
    }

    @Test
    void goesOnLookingWhileTheGateDoesNotKnowItYet() {
        assertThat(run.run(true, Duration.ofMillis(500)).status()).isEqualTo(RunStatus.PENDING);
        assertThat(gate.asked())
                .hasSizeGreaterThan(2)
                .filteredOn(line -> line.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void stopsAtARefusal() {
        gate.says(lookUp, 403, "{\"detail\": \"not yours\"}");
        assertThatThrownBy(() -> run.run(true, Duration.ofMinutes(1)))
                .isInstanceOf(GateApiException.class)
                .hasMessageContaining("not yours");
    }
}

package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlCommandsTest {
    private static final String CONTROLS = """
            {"controls": [{"scope": "tenant:acme", "state": "REDUCING", "freeze": true, "reason": "drill", "actor": "ana",
             "since": "2026-01-31T10:00:00Z", "epoch": 4}]}
            """;

    private final StubGate gate = new StubGate()
            .says("GET /api/v1/controls", 200, CONTROLS)
            .says(
                    "PUT /api/v1/controls/global",
                    200,
                    "{\"scope\":\"global\",\"state\":\"HALTED\",\"freeze\":false,\"epoch\":5}")
            .says(
                    "PUT /api/v1/controls/tenant:acme",
                    200,
                    "{\"scope\":\"tenant:acme\",\"state\":\"REDUCING\",\"freeze\":true,\"epoch\":6}");

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void stopsEverything() {
        var run = Run.of("control", "halt", "--scope=global", "--reason=outage", gate.url());
        assertThat(run).isEqualTo(new Run(0, "global is HALTED: epoch 5\n", ""));
        assertThat(gate.asked())
                .last()
                .isEqualTo("PUT /api/v1/controls/global {\"state\":\"HALTED\",\"freeze\":false,\"reason\":\"outage\"}");
    }

    /** A halt must not end a freeze, nor the other way round. */
    @ParameterizedTest
    @CsvSource({
        "halt, HALTED, true",
        "reduce, REDUCING, true",
        "resume, ACTIVE, true",
        "freeze, REDUCING, true",
        "unfreeze, REDUCING, false"
    })
    void leavesTheOtherHalfAsItIs(String word, String state, boolean freeze) {
        var run = Run.of("control", word, "--scope=tenant:acme", "--reason=why", gate.url());
        assertThat(run.exitCode()).isZero();
        assertThat(gate.asked())
                .last()
                .isEqualTo("PUT /api/v1/controls/tenant%3Aacme {\"state\":\"" + state + "\",\"freeze\":" + freeze
                        + ",\"reason\":\"why\"}");
    }

    @Test
    void knowsTheScopesThereAre() {
        var run = Run.of("control", "halt", "--scope=everything", "--reason=why", gate.url());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'everything' is none of global, tenant:ID");
        assertThat(Run.of("control", "halt", "--scope=global", gate.url()).exitCode())
                .isEqualTo(2);
        assertThat(gate.asked()).isEmpty();
    }

    @Test
    void listsWhatIsStopped() {
        assertThat(Run.of("control", "list", gate.url()).out().lines())
                .containsExactly(
                        "scope        state     learning  since                 by   reason",
                        "tenant:acme  REDUCING  frozen    2026-01-31T10:00:00Z  ana  drill");
        gate.says("GET /api/v1/controls", 200, "{\"controls\": []}");
        assertThat(Run.of("control", "list", gate.url()).out()).startsWith("No control was ever set");
    }
}

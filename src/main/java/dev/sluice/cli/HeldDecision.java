package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.client.GateApi;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which decision a command about approvals means. */
final class HeldDecision {
    @Parameters(paramLabel = "DECISION", description = "The decision's id.")
    private String decision = "";

    @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "Whose decision.")
    private String tenant = "";

    /** What the gate knows of it. */
    JsonNode request(GateApi gate) {
        return gate.json(GateApi.path("api", "v1", "tenants", tenant, "approvals", decision), Map.of());
    }

    String rulings() {
        return GateApi.path("api", "v1", "tenants", tenant, "decisions", decision, "rulings");
    }

    @Override
    public String toString() {
        return tenant + "/" + decision;
    }
}

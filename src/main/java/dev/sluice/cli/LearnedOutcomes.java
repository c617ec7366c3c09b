package dev.sluice.cli;

import dev.sluice.client.GateApi;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which outcomes a command is about. */
final class LearnedOutcomes {
    @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "Whose outcomes.")
    private String tenant = "";

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Only from this instant on, for instance 2026-01-31T10:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only before this instant.")
    private @Nullable Instant to;

    @Option(names = "--action-type", paramLabel = "TYPE", description = "Only of this type of action.")
    private @Nullable String actionType;

    @Option(names = "--environment", description = "Only of this environment: ${COMPLETION-CANDIDATES}.")
    private @Nullable Environment environment;

    @Option(names = "--mode", description = "Only rehearsals or only the real thing: ${COMPLETION-CANDIDATES}.")
    private @Nullable Mode mode;

    String tenant() {
        return tenant;
    }

    String path(String leaf) {
        return GateApi.path("api", "v1", "tenants", tenant, "learning", leaf);
    }

    Map<String, String> query() {
        var query = new TreeMap<String, String>();
        put(query, "from", from);
        put(query, "to", to);
        put(query, "actionType", actionType);
        put(query, "environment", environment);
        put(query, "mode", mode);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value.toString());
        }
    }
}

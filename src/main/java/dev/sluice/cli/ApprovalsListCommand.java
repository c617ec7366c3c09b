package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.client.GateApi;
import dev.sluice.client.GateApiException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice approvals list}: what waits for a human. */
@Command(
        name = "list",
        description = {
            "Lists the decisions that wait for a human, of every tenant you may see, oldest first. With --watch prints new"
                    + " ones as they come, until Ctrl-C.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice approvals list",
            "  sluice approvals list --tenant acme --state DENIED --json",
            "  sluice approvals list --watch"
        })
final class ApprovalsListCommand implements Runnable {
    private static final String PATH = GateApi.path("api", "v1", "approvals");

    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.")
    private @Nullable String tenant;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "WAITING",
            description =
                    "WAITING, or what became of it in the last day: APPROVED, DENIED, WITHDRAWN, EXPIRED or BLOCKED."
                            + " Default: ${DEFAULT-VALUE}.")
    private String state = "WAITING";

    @Option(names = "--watch", description = "Go on and print what is new.")
    private boolean watch;

    @Option(names = "--every", hidden = true, defaultValue = "2", description = "Seconds between two looks.")
    private int seconds;

    @Option(names = "--json", description = "Print JSON: an array, or with --watch an object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var gate = flags.gate();
        var out = spec.commandLine().getOut();
        var first = all(gate);
        print(first, out);
        if (watch) {
            follow(gate, first, out);
        }
    }

    private void follow(GateApi gate, List<JsonNode> first, PrintWriter out) {
        Set<String> known = new HashSet<>();
        first.forEach(each -> known.add(new ApprovalText(each).name()));
        boolean lost = false;
        while (sleep()) {
            try {
                printNew(all(gate), known, out);
                lost = false;
            } catch (GateApiException failure) {
                if (failure.status() != 0 && failure.status() < HttpURLConnection.HTTP_INTERNAL_ERROR) {
                    throw failure;
                }
                if (!lost) {
                    spec.commandLine().getErr().println("sluice: " + failure.getMessage() + " Looking on.");
                }
                lost = true;
            }
        }
    }

    private boolean sleep() {
        try {
            TimeUnit.SECONDS.sleep(seconds);
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<JsonNode> all(GateApi gate) {
        var query = new TreeMap<String, String>();
        query.put("state", state);
        if (tenant != null) {
            query.put("tenant", tenant);
        }
        var all = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            if (!cursor.isEmpty()) {
                query.put("cursor", cursor);
            }
            var page = gate.json(PATH, query);
            page.path("approvals").forEach(all::add);
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : page.path("nextCursor").asText("");
        } while (!cursor.isEmpty());
        return all;
    }

    private void print(List<JsonNode> requests, PrintWriter out) {
        if (json && watch) {
            requests.forEach(out::println);
        } else if (json) {
            out.println(JsonNodeFactory.instance.arrayNode().addAll(requests).toPrettyString());
        } else if (requests.isEmpty()) {
            out.println(state.equals("WAITING") ? "Nothing waits for approval." : "Nothing is " + state + ".");
        } else {
            var table = new Table("tenant", "decision", "state", "action", "given", "until", "why");
            requests.forEach(each -> table.row(new ApprovalText(each).row()));
            table.print(out);
        }
        out.flush();
    }

    /** Prints what was not there before, and remembers what is there now. */
    private void printNew(List<JsonNode> requests, Set<String> known, PrintWriter out) {
        var present = new HashSet<String>();
        for (var request : requests) {
            var text = new ApprovalText(request);
            present.add(text.name());
            if (!known.contains(text.name())) {
                out.println(json ? request.toString() : String.join("  ", text.row()));
            }
        }
        out.flush();
        known.clear();
        known.addAll(present);
    }
}

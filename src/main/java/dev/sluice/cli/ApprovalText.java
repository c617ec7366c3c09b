package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A request for approval, as people read it before they answer. */
final class ApprovalText {
    private final JsonNode request;

    ApprovalText(JsonNode request) {
        this.request = request;
    }

    /** Whose and which, as one word. */
    String name() {
        return text("tenantId") + "/" + text("decisionId");
    }

    /** Everything about it. */
    void print(PrintWriter out) {
        var action = request.path("action");
        out.println(name() + " " + text("state"));
        line(
                "action",
                action.path("type").asText() + " on " + action.path("target").asText(),
                out);
        line("with", parameters(action.path("parameters")), out);
        line("where", text("mode") + " in " + text("environment"), out);
        line("from", from(), out);
        line("why held", text("message").isEmpty() ? holds() : text("message"), out);
        line("approvals", given() + " of " + request.path("quorum").asInt(1) + needed(), out);
        line("since", text("since"), out);
        line("until", text("deadline"), out);
        line("digest", text("actionDigest"), out);
        if (!text("endedAt").isEmpty()) {
            line("ended", ended(), out);
        }
    }

    /** The cells of a list. */
    String[] row() {
        var action = request.path("action");
        return new String[] {
            text("tenantId"),
            text("decisionId"),
            text("state"),
            action.path("type").asText() + " on " + action.path("target").asText(),
            given() + "/" + request.path("quorum").asInt(1),
            text("deadline"),
            text("message").isEmpty() ? holds() : text("message")
        };
    }

    private static void line(String label, String value, PrintWriter out) {
        if (!value.isEmpty()) {
            out.println("  " + label + " ".repeat(11 - label.length()) + value);
        }
    }

    private static String parameters(JsonNode parameters) {
        var all = new ArrayList<String>();
        parameters
                .properties()
                .forEach(each -> all.add(each.getKey() + "=" + each.getValue().asText()));
        return String.join(", ", all);
    }

    private String from() {
        var requester = text("requestedBy");
        return text("source") + (requester.isEmpty() ? "" : ", requested by " + requester);
    }

    private String holds() {
        return words(request.path("holds"));
    }

    private int given() {
        return request.path("given").size();
    }

    private String needed() {
        var roles = words(request.path("roles"));
        var by = StreamSupport.stream(request.path("given").spliterator(), false)
                .map(each -> each.path("by").asText())
                .collect(Collectors.joining(", "));
        return (by.isEmpty() ? "" : ", by " + by) + (roles.isEmpty() ? "" : ", from " + roles);
    }

    private String ended() {
        var by = text("endedBy");
        var reason = text("endedReason");
        return text("endedAt") + (by.isEmpty() ? "" : " by " + by) + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private String text(String field) {
        var value = request.path(field);
        return value.isNull() ? "" : value.asText("");
    }
}

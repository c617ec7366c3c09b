package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A verdict in words: what becomes of the decision, why, what every guard said, and what it all rested on. */
final class Explanation {
    private static final String INDENT = "  ";

    private final JsonNode verdict;

    Explanation(JsonNode verdict) {
        this.verdict = verdict;
    }

    void print(PrintWriter out) {
        var action = verdict.path("action");
        out.println(text("tenantId") + "/" + text("decisionId") + " is " + text("disposition") + ": "
                + action.path("type").asText() + " on " + action.path("target").asText() + ", " + text("mode") + " in "
                + text("environment") + ", from " + text("source"));
        why().forEach(out::println);
        out.println();
        int width = StreamSupport.stream(verdict.path("findings").spliterator(), false)
                .mapToInt(finding -> finding.path("guard").asText().length())
                .max()
                .orElse(0);
        verdict.path("findings").forEach(finding -> guard(finding, width, out));
        out.println();
        evidence(verdict.path("evidence"), out);
    }

    private List<String> why() {
        var why = new ArrayList<String>();
        add(why, "Why: ", text("blockReason"));
        add(why, "Asks a human: ", text("approvalMessage"));
        add(why, "Recommended instead: ", text("recommendedAction"));
        add(why, "Status: ", text("status"));
        if (why.isEmpty()) {
            why.add(
                    text("disposition").equals("QUEUED")
                            ? "Why: every slot is taken; it is judged again when one is free"
                            : "Why: no guard objects");
        }
        return why;
    }

    private static void add(List<String> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(label + value);
        }
    }

    private static void guard(JsonNode finding, int width, PrintWriter out) {
        var level = finding.path("level").asText();
        var name = finding.path("guard").asText();
        var details = finding.path("details");
        var policy = details.path("policy").asText("");
        out.println(INDENT + mark(level) + " " + name + " ".repeat(width - name.length() + 2)
                + finding.path("message").asText());
        finding.path("violations")
                .forEach(violation -> violation(
                        violation,
                        details.path("policy." + violation.path("code").asText())
                                .asText(policy),
                        width,
                        out));
    }

    private static String mark(String level) {
        return switch (level) {
            case "PASS" -> "✓";
            case "BLOCK" -> "✗";
            case "SKIPPED" -> "-";
            default -> "!";
        };
    }

    private static void violation(JsonNode violation, String policy, int width, PrintWriter out) {
        var parts = new ArrayList<String>();
        parts.add(
                violation.path("level").asText() + " " + violation.path("code").asText());
        add(parts, "observed ", violation.path("observed").asText(""));
        add(parts, "limit ", violation.path("limit").asText(""));
        add(parts, "by policy ", policy);
        out.println(INDENT + " ".repeat(width + 4) + String.join(", ", parts));
    }

    private static void evidence(JsonNode evidence, PrintWriter out) {
        out.println("It rests on");
        line(
                "time",
                "judged at " + evidence.path("judgedAt").asText() + ", judgement "
                        + evidence.path("judgement").asText() + " ("
                        + cause(evidence.path("cause").asText()) + ")",
                out);
        line("metrics", metrics(evidence), out);
        line(
                "policy",
                "version " + evidence.path("policyVersion").asText() + ", " + epoch(evidence.path("policyEpoch")),
                out);
        line("controls", controls(evidence), out);
        line("record", position(evidence.path("arrival").path("position")), out);
    }

    private static void line(String label, String value, PrintWriter out) {
        out.println(INDENT + label + " ".repeat(10 - label.length()) + value);
    }

    private static String metrics(JsonNode evidence) {
        var snapshot = evidence.path("snapshot");
        if (snapshot.isMissingNode() || snapshot.isNull()) {
            return "none known";
        }
        var age = evidence.path("snapshotAge").asText("");
        return "of " + snapshot.path("target").asText() + " observed at "
                + snapshot.path("observedAt").asText() + (age.isEmpty() ? "" : ", " + age + " before the judgement");
    }

    private static String controls(JsonNode evidence) {
        var control = evidence.path("control");
        var epoch = epoch(evidence.path("controlEpoch"));
        return control.isMissingNode() || control.isNull()
                ? epoch + ", none stops it"
                : epoch + ", " + control.path("scope").asText() + " is "
                        + control.path("state").asText() + " by "
                        + control.path("actor").asText() + ": "
                        + control.path("reason").asText();
    }

    private static String epoch(JsonNode epoch) {
        return epoch.asLong() < 0 ? "built in" : "epoch " + epoch.asText();
    }

    private static String cause(String cause) {
        return switch (cause) {
            case "ARRIVAL" -> "it came in";
            case "SLOT_FREED" -> "a slot was free";
            case "RULING" -> "a human answered";
            case "APPROVAL_EXPIRED" -> "no human answered in time";
            case "QUEUE_EXPIRED" -> "no slot was free in time";
            default -> cause;
        };
    }

    private static String position(JsonNode position) {
        return position.path("topic").asText() + "-"
                + position.path("partition").asText() + "@"
                + position.path("offset").asText();
    }

    private String text(String field) {
        var value = verdict.path(field);
        return value.isNull() ? "" : value.asText("");
    }
}

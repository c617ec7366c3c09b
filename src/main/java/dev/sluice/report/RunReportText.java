package dev.sluice.report;

import dev.sluice.core.decision.Mode;
import java.util.regex.Pattern;

/**
 * A report for people. What others said stays on its line: a target's answer cannot draw lines of its own, nor command a
 * terminal.
 */
public final class RunReportText {
    private static final String TITLE = "EXECUTION REPORT";
    private static final String INDENT = "  ";
    private static final int LABEL = 16;
    private static final int LONGEST = 300;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private final RunReport report;
    private final StringBuilder text = new StringBuilder();

    private RunReportText(RunReport report) {
        this.report = report;
    }

    /** The report as text, with a line feed after every line. */
    public static String of(RunReport report) {
        return new RunReportText(report).write();
    }

    private String write() {
        line(TITLE);
        line("=".repeat(TITLE.length()));
        line("");
        line("MODE    " + (report.mode() == Mode.LIVE ? "LIVE" : "DRY-RUN"));
        line(INDENT + touched());
        line("STATUS  " + report.status().name());
        why();
        section("CONTEXT");
        report.metadata().forEach((name, value) -> labelled(name.replace('_', ' '), value));
        section("SAFETY CHECKS");
        report.checks().forEach(check -> line(INDENT + line(check)));
        section("ACTIONS TAKEN");
        report.deeds().forEach(this::deed);
        if (report.deeds().isEmpty()) {
            line(INDENT + "none");
        }
        section("SUMMARY");
        labelled("time", time());
        labelled("checks passed", report.passed() + " of " + report.checks().size());
        labelled("actions", Integer.toString(report.deeds().size()));
        return text.toString();
    }

    /** What a reader must not get wrong. */
    private String touched() {
        if (report.mode() == Mode.DRY_RUN) {
            return "WARNING: this was a rehearsal. Nothing real was touched.";
        }
        if (report.isAmbiguous()) {
            return "WARNING: nobody can say whether this took effect. Look at the target before you try again.";
        }
        return switch (report.status()) {
            case SUCCESS -> "This was carried out for real.";
            case FAILED ->
                report.deeds().isEmpty()
                        ? "It was approved, and not carried out."
                        : "It was approved for real, and failed.";
            case BLOCKED -> "Nothing was carried out.";
            case AWAITING_APPROVAL, QUEUED -> "Nothing has been carried out yet.";
            case PENDING -> "WARNING: nothing is known yet. It may be carried out for real, now or later.";
        };
    }

    private void why() {
        String error = report.error();
        if (error != null) {
            line(INDENT + oneLine(error));
        } else if (report.status() == RunStatus.QUEUED) {
            line(INDENT + "Every slot is taken; it is judged again when one is free.");
        }
    }

    /** What one guard said, in a line. */
    public static String line(Check check) {
        return (check.isPassed() ? "✓ " : "✗ ") + check.name() + ": " + weight(check.level())
                + oneLine(check.message());
    }

    private static String weight(String level) {
        return switch (level) {
            case "WARN" -> "warning: ";
            case "HOLD" -> "asks a human: ";
            case "QUEUE" -> "waits: ";
            default -> "";
        };
    }

    private void deed(Deed deed) {
        String parameters = deed.parameters().isEmpty() ? "" : " " + deed.parameters();
        line(INDENT + deed.type() + " on " + oneLine(deed.target() + parameters) + ": "
                + deed.status().text());
        String result = deed.result();
        if (result != null && !result.equals(deed.type())) {
            line(INDENT + INDENT + oneLine(result));
        }
    }

    private String time() {
        return report.executedAt() == null ? "none" : report.executionTimeMs() + " ms, at " + report.executedAt();
    }

    private void section(String heading) {
        line("");
        line(heading);
    }

    private void labelled(String label, String value) {
        line(INDENT + label + " ".repeat(Math.max(1, LABEL - label.length())) + oneLine(value));
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    /** What others said, on one line, cut when it is long. */
    public static String oneLine(String said) {
        String plain = INVISIBLE.matcher(said).replaceAll(" ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}

package dev.sluice.demo;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The end of a demonstration: what happened, and whether the gate kept its promises.
 *
 * @param summary what was counted
 * @param learned how many outcomes the gate's learning memory says each tenant has
 */
public record Closing(Summary summary, Map<String, Long> learned) {
    private static final int REASONS = 8;
    private static final int LISTED = 10;
    private static final int IDS_A_LINE = 4;

    public Closing {
        learned = Map.copyOf(learned);
    }

    /** What is not as promised, a sentence each; empty when everything is. */
    public List<String> broken() {
        var broken = new ArrayList<String>();
        var unanswered = summary.unanswered();
        if (!unanswered.isEmpty()) {
            broken.add(unanswered.size() + " decisions have no verdict: " + some(unanswered));
        }
        var doubled = summary.doubled();
        if (!doubled.isEmpty()) {
            broken.add(doubled.size() + " decisions have more than one end: " + some(doubled));
        }
        if (summary.underWay() > 0) {
            broken.add(summary.underWay() + " live actions were approved, and no executor has reported on them.");
        }
        if (summary.unbidden() > 0) {
            broken.add(summary.unbidden() + " live actions were carried out that no gate had approved.");
        }
        var seen = summary.learnedByTenant();
        Stream.concat(seen.keySet().stream(), learned.keySet().stream())
                .distinct()
                .sorted()
                .filter(tenant -> !seen.getOrDefault(tenant, 0L).equals(learned.getOrDefault(tenant, 0L)))
                .forEach(tenant -> broken.add("The learning memory of " + tenant + " counts "
                        + learned.getOrDefault(tenant, 0L) + " outcomes, but " + seen.getOrDefault(tenant, 0L)
                        + " were learned."));
        return broken;
    }

    /** The table for people. */
    public String table() {
        var lines = new ArrayList<String>();
        decisions(lines);
        reasons(lines);
        liveActions(lines);
        outcomes(lines);
        waiting(lines);
        return String.join(System.lineSeparator(), lines);
    }

    private void decisions(List<String> lines) {
        row(lines, "Decisions sent", summary.sent());
        row(lines, "  approved", summary.count(Disposition.APPROVED));
        row(lines, "  blocked", summary.count(Disposition.BLOCKED));
        row(lines, "  awaiting approval", summary.count(Disposition.AWAITING_APPROVAL));
        row(lines, "  queued", summary.count(Disposition.QUEUED));
        row(lines, "  repeats, judged once", summary.repeats());
        row(lines, "  unreadable, dead letters", summary.deadLetters());
        if (!summary.unanswered().isEmpty()) {
            row(lines, "  without a verdict", summary.unanswered().size());
        }
    }

    private void reasons(List<String> lines) {
        var codes = summary.topBlockCodes(REASONS);
        if (!codes.isEmpty()) {
            lines.add("");
            lines.add("Blocked most often for");
            codes.forEach(code -> row(lines, "  " + code.getKey(), code.getValue()));
        }
    }

    private void liveActions(List<String> lines) {
        lines.add("");
        row(lines, "Live actions approved", summary.released());
        for (var status : List.of(Status.SUCCESS, Status.FAILED, Status.DENIED, Status.SKIPPED)) {
            if (summary.reported(status) > 0) {
                var words = status == Status.SUCCESS ? "carried out" : status.text();
                row(lines, "  " + words + ", says the executor", summary.reported(status));
            }
        }
    }

    private void outcomes(List<String> lines) {
        lines.add("");
        row(lines, "Outcomes", summary.outcomes().size());
        row(lines, "  learned", summary.count(Learning.LEARNED));
        for (var other : List.of(Learning.LATE, Learning.FROZEN)) {
            if (summary.count(other) > 0) {
                row(lines, "  " + other.name().toLowerCase(Locale.ROOT) + ", not learned", summary.count(other));
            }
        }
        row(
                lines,
                "  in the learning memory",
                learned.values().stream().mapToLong(Long::longValue).sum());
        var types = summary.outcomesByType();
        if (!types.isEmpty()) {
            lines.add("");
            lines.add(String.format("%-34s %9s  %s", "Action type", "outcomes", "success rate"));
            types.forEach((type, seen) -> lines.add(type(type, seen)));
        }
    }

    private static String type(String type, List<SeenOutcome> seen) {
        long successes = seen.stream()
                .filter(outcome -> outcome.status() == Status.SUCCESS)
                .count();
        return String.format(Locale.ROOT, "  %-32s %,9d  %11.1f%%", type, seen.size(), 100.0 * successes / seen.size());
    }

    private void waiting(List<String> lines) {
        var waiting = summary.waiting();
        if (!waiting.isEmpty()) {
            lines.add("");
            lines.add("Still waiting");
            waiting.forEach((group, decisions) -> waiting(lines, group, decisions));
        }
    }

    private static void waiting(List<String> lines, String group, List<String> decisions) {
        lines.add("  " + group + ": " + decisions.size());
        for (int from = 0; from < decisions.size(); from += IDS_A_LINE) {
            var some = decisions.subList(from, Math.min(from + IDS_A_LINE, decisions.size()));
            lines.add("    " + String.join(" ", some));
        }
    }

    private static void row(List<String> lines, String what, long count) {
        lines.add(String.format(Locale.ROOT, "%-34s %,9d", what, count));
    }

    private static String some(List<?> all) {
        var listed = all.stream().limit(LISTED).map(Object::toString).toList();
        return String.join(", ", listed) + (all.size() > LISTED ? ", ..." : ".");
    }
}

package dev.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What one guard said.
 *
 * @param name which
 * @param level how much what it found weighs, by the name of a {@link dev.sluice.core.guard.Level}
 * @param message what it found, all of it, or what it checked
 */
public record Check(String name, String level, String message) {
    private static final String SKIPPED = "SKIPPED";

    /** That of a finding. */
    static Check of(JsonNode finding) {
        String all = StreamSupport.stream(finding.path("violations").spliterator(), false)
                .map(violation -> violation.path("message").asText())
                .distinct()
                .collect(Collectors.joining("; "));
        return new Check(
                finding.path("guard").asText(),
                finding.path("level").asText(),
                all.isEmpty() ? finding.path("message").asText() : all);
    }

    /** Those of all findings, in their order. */
    static List<Check> all(JsonNode findings) {
        List<Check> checks = new ArrayList<>();
        findings.forEach(finding -> checks.add(of(finding)));
        return checks;
    }

    /** Whether the guard was asked; one that is off by policy is not. */
    public boolean isAsked() {
        return !level.equals(SKIPPED);
    }

    /** Whether the guard let the action through. A warning does. */
    public boolean isPassed() {
        return level.equals("PASS") || isWarning();
    }

    /** Whether the guard let the action through and has something against it. */
    public boolean isWarning() {
        return level.equals("WARN");
    }
}

package dev.sluice.cli;

import dev.sluice.core.learn.Outcome;
import dev.sluice.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Outcomes as {@code learn export} writes them: one JSON object a line. */
final class OutcomeLines {
    private OutcomeLines() {}

    /**
     * Every outcome of the text, in its order.
     *
     * @throws CommandFailedException when a line is none, saying which and why
     */
    static List<Outcome> read(Reader text) throws IOException {
        var outcomes = new ArrayList<Outcome>();
        var lines = new BufferedReader(text);
        int number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                outcomes.add(outcome(number, line));
            }
        }
        return outcomes;
    }

    private static Outcome outcome(int number, String line) {
        try {
            var outcome = Json.read(line, Outcome.class);
            var missing = missing(outcome);
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("it has no " + String.join(", ", missing));
            }
            return outcome;
        } catch (IllegalArgumentException noOutcome) {
            throw new CommandFailedException(
                    "Line " + number + " is no outcome: " + noOutcome.getMessage() + ". Nothing was imported.",
                    noOutcome);
        }
    }

    /** JSON may leave out what an outcome cannot be without. */
    private static List<String> missing(Outcome outcome) {
        var missing = new ArrayList<String>();
        require(outcome.outcomeId(), "outcomeId", missing);
        require(outcome.tenantId(), "tenantId", missing);
        require(outcome.decisionId(), "decisionId", missing);
        require(outcome.environment(), "environment", missing);
        require(outcome.mode(), "mode", missing);
        require(outcome.source(), "source", missing);
        require(outcome.actionType(), "actionType", missing);
        require(outcome.target(), "target", missing);
        require(outcome.status(), "status", missing);
        require(outcome.executedAt(), "executedAt", missing);
        require(outcome.policyVersion(), "policyVersion", missing);
        require(outcome.learning(), "learning", missing);
        require(outcome.origin(), "origin", missing);
        return missing;
    }

    @SuppressWarnings("ObjectIsNull") // what the compiler promises, JSON does not keep
    private static void require(Object value, String name, List<String> missing) {
        if (Objects.isNull(value)) {
            missing.add(name);
        }
    }
}

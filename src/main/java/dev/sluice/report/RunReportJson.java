package dev.sluice.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A report for programs. Every field is always there; what is not known is null. */
public final class RunReportJson {
    private RunReportJson() {}

    /** The report as JSON. */
    public static ObjectNode of(RunReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", report.status().name());
        json.put("mode", report.mode().name());
        ArrayNode guards = json.putArray("guards");
        report.checks().forEach(check -> add(guards, check));
        ArrayNode actions = json.putArray("actions");
        report.deeds().forEach(deed -> add(actions, deed));
        ObjectNode metadata = json.putObject("metadata");
        report.metadata().forEach(metadata::put);
        json.put("executed_at", text(report.executedAt()));
        json.put("error", report.error());
        json.putObject("summary")
                .put("total_guards", report.checks().size())
                .put("passed_guards", report.passed())
                .put("failed_guards", report.failed())
                .put("total_actions", report.deeds().size());
        return json;
    }

    private static void add(ArrayNode guards, Check check) {
        guards.addObject()
                .put("name", check.name())
                .put("passed", check.isPassed())
                .put("level", check.level())
                .put("message", check.message());
    }

    private static void add(ArrayNode actions, Deed deed) {
        ObjectNode action = actions.addObject().put("type", deed.type()).put("target", deed.target());
        ObjectNode parameters = action.putObject("parameters");
        deed.parameters().forEach(parameters::put);
        action.put("status", deed.status().text())
                .put("result", deed.result())
                .put("execution_time_ms", deed.executionTimeMs());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

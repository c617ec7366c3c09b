package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.policyfile.document.DocumentProblem;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is wrong with policy documents, by the files they are in. */
final class PolicyProblems {
    private PolicyProblems() {}

    /** A line a problem, as compilers write them. */
    static void print(List<DocumentProblem> problems, Map<String, String> files, PrintWriter out) {
        problems.forEach(
                problem -> out.println(file(problem, files) + ":" + problem.line() + ": " + problem.sentence()));
    }

    /** The same for programs. */
    static ArrayNode json(List<DocumentProblem> problems, Map<String, String> files) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        inOrder(problems)
                .forEach(problem -> all.addObject()
                        .put("file", file(problem, files))
                        .put("line", problem.line())
                        .put("path", problem.path())
                        .put("value", problem.value())
                        .put("message", problem.sentence()));
        return all;
    }

    /** What a gate says is wrong with a document that was in this file. */
    static void print(JsonNode problems, String file, PrintWriter out) {
        problems.forEach(
                problem -> out.println(file + ":" + problem.path("line").asInt(1) + ": " + said(problem)));
    }

    private static String said(JsonNode problem) {
        var path = problem.path("path").asText("");
        var value = problem.path("value").asText("");
        var message = problem.path("message").asText("");
        return path.isEmpty() || message.startsWith(path)
                ? message
                : path + (value.isEmpty() ? " " : " is " + value + "; it ") + message;
    }

    private static List<DocumentProblem> inOrder(List<DocumentProblem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(DocumentProblem::document).thenComparing(DocumentProblem::line))
                .toList();
    }

    private static String file(DocumentProblem problem, Map<String, String> files) {
        return files.getOrDefault(problem.document(), problem.document());
    }
}

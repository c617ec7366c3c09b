package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.Scope;
import dev.sluice.policyfile.document.DocumentProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice policy lint}: says what is wrong with documents, without a gate. */
@Command(
        name = "lint",
        description = {
            "Checks policy documents as the gate would, and says for each problem the line, the key, its value and what is"
                    + " allowed. Needs no gate. With --scope the document is checked as that scope's, over those given by"
                    + " --with, in every combination that it would be part of.",
            "Exit code 0: nothing is wrong; 1: something is."
        },
        footer = {
            "",
            "Examples:",
            "  sluice policy lint policy.yaml",
            "  sluice policy lint acme.yaml --scope tenant:acme --with default=policy.yaml --with environment:PROD=prod.yaml"
        })
final class PolicyLintCommand implements Callable<Integer> {
    private static final String ALONE = "policy";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Policy documents, in YAML or JSON.")
    private List<Path> files = List.of();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "What the document is for: " + Scope.ALLOWED + ".")
    private @Nullable String scope;

    @Option(
            names = "--with",
            paramLabel = "SCOPE=FILE",
            description = "The document of another scope, that this one lies over or is extended by. Repeatable.")
    private Map<String, Path> others = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print the problems as a JSON array.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!others.isEmpty() && scope == null) {
            throw new ParameterException(spec.commandLine(), "--with needs --scope: what is the document for?");
        }
        var out = spec.commandLine().getOut();
        var found = new ArrayList<DocumentProblem>();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (var file : files) {
            var problems = scope == null ? alone(file) : inScope(file, scope);
            var names = names(file);
            found.addAll(problems);
            all.addAll(PolicyProblems.json(problems, names));
            if (!json) {
                PolicyProblems.print(problems, names, out);
                if (problems.isEmpty()) {
                    out.println(file + ": nothing is wrong");
                }
            }
        }
        if (json) {
            out.println(all.toPrettyString());
        }
        out.flush();
        return found.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static List<DocumentProblem> alone(Path file) {
        return Policies.compile(Texts.read(file)).problems();
    }

    private List<DocumentProblem> inScope(Path file, String forWhat) {
        var documents = new LinkedHashMap<String, String>();
        others.forEach((other, path) -> documents.put(other, Texts.read(path)));
        documents.put(forWhat, Texts.read(file));
        return Policies.together(documents).problems();
    }

    private Map<String, String> names(Path file) {
        var names = new LinkedHashMap<String, String>();
        others.forEach((other, path) -> names.put(other, path.toString()));
        names.put(scope == null ? ALONE : scope, file.toString());
        return names;
    }
}

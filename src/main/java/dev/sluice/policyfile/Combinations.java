package dev.sluice.policyfile;

import dev.sluice.core.decision.Environment;
import dev.sluice.policyfile.document.DocumentProblem;
import dev.sluice.policyfile.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers problems over every combination of documents, and says once for each problem where it bites. */
final class Combinations {
    private final Map<DocumentProblem, List<String>> found = new LinkedHashMap<>();
    private int looked;

    /** One combination was looked at. */
    void add(String tenantId, Environment environment, Problems problems) {
        looked++;
        String where = (tenantId.isEmpty() ? "every other tenant" : "tenant " + tenantId) + " in " + environment;
        for (DocumentProblem problem : problems.found()) {
            found.computeIfAbsent(problem, each -> new ArrayList<>()).add(where);
        }
    }

    /** The problems; each that does not bite everywhere names a combination in which it does. */
    Problems problems() {
        Problems all = new Problems();
        all.addAll(found.entrySet().stream()
                .map(each -> located(each.getKey(), each.getValue()))
                .toList());
        return all;
    }

    private DocumentProblem located(DocumentProblem problem, List<String> where) {
        if (where.size() == looked) {
            return problem;
        }
        String more = where.size() == 1 ? "" : " and " + (where.size() - 1) + " more";
        return problem.with(problem.message() + " (in force for " + where.get(0) + more + ")");
    }
}

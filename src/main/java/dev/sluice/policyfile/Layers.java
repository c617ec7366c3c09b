package dev.sluice.policyfile;

import dev.sluice.core.decision.Environment;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.document.Problems;
import dev.sluice.policyfile.grammar.Reading;
import dev.sluice.policyfile.grammar.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays documents over each other. */
final class Layers {
    private static final String EXTENDS = ScopeSections.EXTENDS.name();

    private final Map<Scope, Node.Fields> documents;
    private final Problems problems;
    private final Set<Scope> used = new LinkedHashSet<>();

    /** Of these documents; what goes wrong is told to {@code problems}. */
    Layers(Map<Scope, Node.Fields> documents, Problems problems) {
        this.documents = documents;
        this.problems = problems;
    }

    /** The scopes whose documents went into what was asked for. */
    Set<Scope> used() {
        return used;
    }

    /** What is in effect for a tenant in an environment; null when no document says anything about it. */
    Node.@Nullable Fields effective(String tenantId, Environment environment) {
        Node.Fields effective = null;
        for (Scope scope : List.of(Scope.DEFAULT, Scope.of(environment), Scope.tenant(tenantId))) {
            Node.Fields document = documents.get(scope);
            if (document != null) {
                Node.Fields extended = extended(scope, document, List.of());
                effective = effective == null ? extended : effective.merged(extended);
            }
        }
        return effective;
    }

    private Node.Fields extended(Scope scope, Node.Fields document, List<Scope> above) {
        used.add(scope);
        List<Scope> chain = Stream.concat(above.stream(), Stream.of(scope)).toList();
        return extended(document, chain);
    }

    /** A document, laid over what it extends. {@code chain} is the way here, the document itself last. */
    Node.Fields extended(Node.Fields document, List<Scope> chain) {
        Node named = document.find(EXTENDS);
        if (named == null) {
            return document;
        }
        Node.Fields own = document.without(EXTENDS);
        Node.Fields base = named instanceof Node.Scalar scalar && scalar.value() instanceof String name
                ? base(name, scalar, chain)
                : refused(named, "must be the name of a preset or a scope");
        return base == null ? own : base.merged(own);
    }

    private Node.@Nullable Fields base(String name, Node at, List<Scope> chain) {
        Node.Fields preset = Presets.find(name);
        if (preset != null) {
            return preset;
        }
        Scope scope = Scope.of(name);
        if (scope != null && chain.contains(scope)) {
            return refused(at, "goes round in a circle: " + circle(scope, chain));
        }
        Node.Fields document = scope == null ? null : documents.get(scope);
        if (scope == null || document == null) {
            return refused(at, unknown(name));
        }
        return extended(scope, document, chain);
    }

    private Node.@Nullable Fields refused(Node named, String message) {
        Reading.root(problems).at(EXTENDS).refuse(named, message);
        return null;
    }

    private static String circle(Scope scope, List<Scope> chain) {
        List<Scope> round = new ArrayList<>(chain.subList(chain.indexOf(scope), chain.size()));
        round.add(scope);
        return String.join(" -> ", round.stream().map(Scope::text).toList());
    }

    private String unknown(String name) {
        List<String> scopes = documents.keySet().stream().map(Scope::text).toList();
        List<String> known =
                Stream.concat(Presets.NAMES.stream(), scopes.stream()).toList();
        return "must name a preset, or a scope that has a document" + Suggestion.of(name, known);
    }
}

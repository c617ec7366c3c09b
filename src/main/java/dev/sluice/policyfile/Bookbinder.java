package dev.sluice.policyfile;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Origins;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.PolicyBook.Entry;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.document.Problems;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiles the documents of a new book, taking over from the old one whatever did not change. */
final class Bookbinder {
    /** No tenant has this id: it stands for those without a document of their own. */
    private static final String ANYBODY_ELSE = "";

    private final PolicyBook old;
    private final Map<Scope, Entry> entries;
    private final Map<Scope, Node.Fields> trees = new TreeMap<>();
    private final Map<String, CompiledPolicy> byVersion = new HashMap<>();
    private final Combinations combinations = new Combinations();

    Bookbinder(PolicyBook old, Map<Scope, Entry> entries) {
        this.old = old;
        this.entries = entries;
        entries.forEach((scope, entry) -> trees.put(scope, entry.tree()));
        old.compiled().forEach(known -> byVersion.put(known.policy().version(), known));
    }

    /** The new book, in which the document of this scope has changed; null = any of them may have. */
    Checked<PolicyBook> bind(@Nullable Scope changed) {
        boolean alone = changed != null && changed.kind() == Scope.Kind.TENANT && !isAnyScopeExtended();
        Map<Environment, CompiledPolicy> others = alone ? old.row(ANYBODY_ELSE) : row(ANYBODY_ELSE);
        Map<String, Map<Environment, CompiledPolicy>> byTenant = new HashMap<>();
        for (Scope scope : trees.keySet()) {
            if (scope.kind() == Scope.Kind.TENANT) {
                boolean unchanged = alone && !scope.equals(changed);
                byTenant.put(scope.name(), unchanged ? old.row(scope.name()) : row(scope.name()));
            }
        }
        return combinations.problems().unlessAny(() -> new PolicyBook(entries, byTenant, others));
    }

    private boolean isAnyScopeExtended() {
        return trees.values().stream()
                .map(tree -> tree.find(ScopeSections.EXTENDS.name()))
                .anyMatch(named -> named instanceof Node.Scalar scalar
                        && scalar.value() instanceof String name
                        && Scope.of(name) != null);
    }

    private Map<Environment, CompiledPolicy> row(String tenantId) {
        Map<Environment, CompiledPolicy> row = new EnumMap<>(Environment.class);
        for (Environment environment : Environment.values()) {
            CompiledPolicy compiled = compiled(tenantId, environment);
            if (compiled != null) {
                row.put(environment, compiled);
            }
        }
        return row;
    }

    private @Nullable CompiledPolicy compiled(String tenantId, Environment environment) {
        Problems problems = new Problems();
        Layers layers = new Layers(trees, problems);
        Node.Fields effective = layers.effective(tenantId, environment);
        if (effective == null) {
            return PolicyBook.EMPTY.find(tenantId, environment);
        }
        long epoch = newest(layers.used());
        CompiledPolicy known = problems.count() > 0 ? null : byVersion.get(Policies.version(effective));
        known = known == null
                ? compiled(Policies.compiled(effective, problems), epoch)
                : writtenAt(new Written(effective), known);
        combinations.add(tenantId, environment, problems);
        return known == null ? null : known.at(epoch);
    }

    /** The same settings may have moved to other lines or documents. */
    private CompiledPolicy writtenAt(Origins origins, CompiledPolicy known) {
        if (known.policy().origins().equals(origins)) {
            return known;
        }
        CompiledPolicy moved = new CompiledPolicy(known.policy().writtenAt(origins), known.guardrails(), known.epoch());
        byVersion.put(moved.policy().version(), moved);
        return moved;
    }

    private @Nullable CompiledPolicy compiled(Checked<Policy> checked, long epoch) {
        if (!(checked instanceof Checked.Accepted<Policy> accepted)) {
            return null;
        }
        CompiledPolicy compiled = CompiledPolicy.of(accepted.value(), epoch);
        byVersion.put(accepted.value().version(), compiled);
        return compiled;
    }

    private long newest(Set<Scope> used) {
        return used.stream()
                .map(entries::get)
                .mapToLong(entry -> entry == null ? PolicyBook.NO_EPOCH : entry.epoch())
                .max()
                .orElse(PolicyBook.NO_EPOCH);
    }
}

package dev.sluice.policyfile;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.document.Problems;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every policy document in force, compiled. Immutable: a new document makes a new book, or is refused and the old book
 * stays good. Compiling is done when a document arrives; finding is one look-up. A book holds as many compiled policies
 * as its documents can tell apart: three for every tenant that has a document, and three for all the others.
 */
public final class PolicyBook {
    /** The epoch of what nobody wrote. */
    public static final long NO_EPOCH = -1;

    /** No document: the built-in policy for everybody. */
    public static final PolicyBook EMPTY = empty();

    private final Map<Scope, Entry> entries;
    private final Map<String, Map<Environment, CompiledPolicy>> byTenant;
    private final Map<Environment, CompiledPolicy> others;

    PolicyBook(
            Map<Scope, Entry> entries,
            Map<String, Map<Environment, CompiledPolicy>> byTenant,
            Map<Environment, CompiledPolicy> others) {
        this.entries = entries;
        this.byTenant = byTenant;
        this.others = others;
    }

    /** One scope's document. */
    record Entry(Node.Fields tree, long epoch) {}

    private static PolicyBook empty() {
        CompiledPolicy builtIn = CompiledPolicy.of(Policy.DEFAULT, NO_EPOCH);
        Map<Environment, CompiledPolicy> everywhere = new EnumMap<>(Environment.class);
        for (Environment environment : Environment.values()) {
            everywhere.put(environment, builtIn);
        }
        return new PolicyBook(Map.of(), Map.of(), everywhere);
    }

    /** The book of these documents, in whatever order they come: one may extend another. One document a scope. */
    public static Checked<PolicyBook> of(Collection<PolicySource> sources) {
        Problems problems = new Problems();
        Map<Scope, Entry> entries = new TreeMap<>();
        for (PolicySource source : sources) {
            read(source.scope(), source.document(), source.epoch(), entries, problems);
        }
        return problems.count() > 0 ? problems.refused() : new Bookbinder(EMPTY, entries).bind(null);
    }

    /**
     * The book with this document in place of the scope's former one. It is refused when it is invalid, and also when it
     * makes any policy invalid that it goes into; the problems then say for which tenant and environment.
     *
     * @param scope {@code default}, {@code environment:NAME} or {@code tenant:ID}
     * @param document its text
     * @param epoch its number in the order of all policies
     */
    public Checked<PolicyBook> with(String scope, String document, long epoch) {
        Problems problems = new Problems();
        Map<Scope, Entry> changed = new TreeMap<>(entries);
        Scope read = read(scope, document, epoch, changed, problems);
        if (read == null || problems.count() > 0) {
            return problems.refused();
        }
        return new Bookbinder(this, changed).bind(read);
    }

    private static @Nullable Scope read(
            String scope, String document, long epoch, Map<Scope, Entry> entries, Problems problems) {
        Map<Scope, Node.Fields> trees = new TreeMap<>();
        Policies.read(scope, document, trees, problems);
        trees.forEach((each, tree) -> entries.put(each, new Entry(tree, epoch)));
        return trees.keySet().stream().findFirst().orElse(null);
    }

    /** What is in force for a tenant in an environment. */
    public CompiledPolicy find(String tenantId, Environment environment) {
        return Objects.requireNonNull(row(tenantId).get(environment));
    }

    /** The epoch of the document of a scope, or {@link #NO_EPOCH} when the scope has none. */
    public long epoch(String scope) {
        Scope asked = Scope.of(scope);
        Entry entry = asked == null ? null : entries.get(asked);
        return entry == null ? NO_EPOCH : entry.epoch();
    }

    /** Every compiled policy there is, some of them more than once. */
    Stream<CompiledPolicy> compiled() {
        return Stream.concat(Stream.of(others), byTenant.values().stream()).flatMap(row -> row.values().stream());
    }

    /** What is in force for a tenant, by environment; tenants without a document of their own share one answer. */
    Map<Environment, CompiledPolicy> row(String tenantId) {
        return byTenant.getOrDefault(tenantId, others);
    }
}

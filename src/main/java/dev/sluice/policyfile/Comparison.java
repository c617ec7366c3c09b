package dev.sluice.policyfile;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Environment;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a change of documents changes in the policies in effect: a line of a preset may change as much as one's own. */
public final class Comparison {
    /** No tenant has this id: it stands for those without a document of their own. */
    private static final String ANYBODY_ELSE = "";

    private final Map<Scope, Node.Fields> before;
    private final Map<Scope, Node.Fields> after;

    private Comparison(Map<Scope, Node.Fields> before, Map<Scope, Node.Fields> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * One value that differs.
     *
     * @param path the keys that lead to it
     * @param before what it was, as JSON; null when nothing was said about it
     * @param after what it is, likewise
     */
    public record Change(
            String path, @Nullable String before, @Nullable String after) {}

    /**
     * What is different for somebody.
     *
     * @param who for which tenants and in which environments
     * @param changes what, by path
     */
    public record Effect(String who, List<Change> changes) {
        public Effect {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What differs between documents before and after.
     *
     * @param before scope to text
     * @param after scope to text
     * @return nothing when no policy in effect differs; or what is wrong with a document
     */
    public static Checked<List<Effect>> of(Map<String, String> before, Map<String, String> after) {
        Problems problems = new Problems();
        Comparison comparison = new Comparison(read(before, problems), read(after, problems));
        return problems.unlessAny(comparison::effects);
    }

    private static Map<Scope, Node.Fields> read(Map<String, String> documents, Problems problems) {
        Map<Scope, Node.Fields> trees = new TreeMap<>();
        documents.forEach((scope, text) -> Policies.read(scope, text, trees, problems));
        return trees;
    }

    private List<Effect> effects() {
        Map<List<Change>, List<String>> byChanges = new LinkedHashMap<>();
        for (String tenantId : tenants()) {
            Map<List<Change>, List<Environment>> where = new LinkedHashMap<>();
            for (Environment environment : Environment.values()) {
                where.computeIfAbsent(changes(tenantId, environment), none -> new ArrayList<>())
                        .add(environment);
            }
            where.forEach((changes, environments) -> byChanges
                    .computeIfAbsent(changes, none -> new ArrayList<>())
                    .add(who(tenantId, environments)));
        }
        byChanges.remove(List.<Change>of());
        return byChanges.entrySet().stream()
                .map(each -> new Effect(String.join("; ", each.getValue()), each.getKey()))
                .toList();
    }

    private List<String> tenants() {
        TreeSet<String> named = Stream.of(before, after)
                .flatMap(documents -> documents.keySet().stream())
                .filter(scope -> scope.kind() == Scope.Kind.TENANT)
                .map(Scope::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(Stream.of(ANYBODY_ELSE), named.stream()).toList();
    }

    private String who(String tenantId, List<Environment> environments) {
        String tenant = tenantId.equals(ANYBODY_ELSE)
                ? tenants().size() == 1 ? "every tenant" : "tenants without a document of their own"
                : "tenant " + tenantId;
        return environments.size() == Environment.values().length
                ? tenant
                : tenant + " in " + environments.stream().map(Environment::name).collect(Collectors.joining(", "));
    }

    private List<Change> changes(String tenantId, Environment environment) {
        Map<String, String> old = values(before, tenantId, environment);
        Map<String, String> now = values(after, tenantId, environment);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(old.get(path), now.get(path)))
                .map(path -> new Change(path, old.get(path), now.get(path)))
                .toList();
    }

    /** Every value that documents say anything about, by its path. */
    private static Map<String, String> values(
            Map<Scope, Node.Fields> documents, String tenantId, Environment environment) {
        Node.Fields effective = new Layers(documents, new Problems()).effective(tenantId, environment);
        Map<String, String> values = new TreeMap<>();
        if (effective != null) {
            flatten("", effective, values);
        }
        return values;
    }

    private static void flatten(String path, Node node, Map<String, String> values) {
        if (node instanceof Node.Fields map && (!map.fields().isEmpty() || path.isEmpty())) {
            map.fields()
                    .forEach((key, field) -> flatten(path.isEmpty() ? key : path + "." + key, field.value(), values));
        } else if (node instanceof Node.Items list
                && list.nodes().stream().anyMatch(item -> item instanceof Node.Fields)) {
            for (int i = 0; i < list.nodes().size(); i++) {
                flatten(path + "[" + i + "]", list.nodes().get(i), values);
            }
        } else {
            values.put(path, CanonicalJson.of(node.plain()));
        }
    }
}

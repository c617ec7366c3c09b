package dev.sluice.policyfile;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.policyfile.document.Documents;
import dev.sluice.policyfile.document.Mark;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.document.Problems;
import dev.sluice.policyfile.grammar.Reading;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiles policy documents. Nothing here throws for a bad document: what is wrong with it is the answer. */
public final class Policies {
    /** What a document is called in problems when it has no other name. */
    private static final String NAME = "policy";
    /** Hexadecimal digits of a version: 64 bits tell any two documents apart that will ever meet. */
    private static final int VERSION_LENGTH = 16;

    private Policies() {}

    /** The policy of a document that stands alone; it may extend a preset. */
    public static Checked<Policy> compile(String document) {
        return Documents.read(NAME, document).then(Policies::compile);
    }

    /** The policy of a document that stands alone and was read already. */
    public static Checked<Policy> compile(Node.Fields document) {
        Problems problems = new Problems();
        Node.Fields extended = new Layers(Map.of(), problems).extended(document, List.of());
        return compiled(extended, problems);
    }

    /**
     * The policy in effect for a tenant in an environment. Without any document that says something about it, it is
     * {@link Policy#DEFAULT}.
     *
     * @param documents scope to text; see {@link Scope} for how scopes are written
     */
    public static Checked<Policy> effective(Map<String, String> documents, String tenantId, Environment environment) {
        Problems problems = new Problems();
        Map<Scope, Node.Fields> trees = new TreeMap<>();
        documents.forEach((scope, text) -> read(scope, text, trees, problems));
        if (problems.count() > 0) {
            return problems.refused();
        }
        Node.Fields effective = new Layers(trees, problems).effective(tenantId, environment);
        return effective == null ? new Checked.Accepted<>(Policy.DEFAULT) : compiled(effective, problems);
    }

    /**
     * Whether documents are good together, in every combination that a tenant and an environment make of them; the problems
     * say for which.
     *
     * @param documents scope to text; see {@link Scope} for how scopes are written
     */
    public static Checked<PolicyBook> together(Map<String, String> documents) {
        return PolicyBook.of(documents.entrySet().stream()
                .map(each -> new PolicySource(each.getKey(), each.getValue(), 0, "", "", Instant.EPOCH))
                .toList());
    }

    /**
     * The document in effect for a tenant in an environment: all of those that say something about it laid over each other.
     *
     * @param sources valid documents, one a scope
     * @return empty when none says anything
     */
    public static Map<String, @Nullable Object> effectiveDocument(
            Collection<PolicySource> sources, String tenantId, Environment environment) {
        Problems problems = new Problems();
        Map<Scope, Node.Fields> trees = new TreeMap<>();
        sources.forEach(source -> read(source.scope(), source.document(), trees, problems));
        Node.Fields effective = new Layers(trees, problems).effective(tenantId, environment);
        return effective == null ? Map.of() : effective.plain();
    }

    /** Reads the document of a scope into {@code trees}, or tells {@code problems} why not. */
    static void read(String scopeText, String text, Map<Scope, Node.Fields> trees, Problems problems) {
        Scope scope = Scope.of(scopeText);
        if (scope == null) {
            problems.add(
                    new Mark(scopeText, 1), "", "", "'" + scopeText + "' is no scope; allowed is " + Scope.ALLOWED);
            return;
        }
        Checked<Node.Fields> read = Documents.read(scopeText, text);
        if (read instanceof Checked.Accepted<Node.Fields> accepted) {
            trees.put(scope, accepted.value());
        }
        problems.addAll(read.problems());
    }

    /** The policy of an effective document, unless laying it together or reading it found problems. */
    static Checked<Policy> compiled(Node.Fields effective, Problems problems) {
        PolicyGrammar.Unversioned policy = PolicyGrammar.DOCUMENT.read(effective, Reading.root(problems));
        return problems.unlessAny(
                () -> Objects.requireNonNull(policy).written(version(effective), new Written(effective)));
    }

    /** The version of an effective document: the order of its keys and the spelling of its numbers do not matter. */
    static String version(Node.Fields effective) {
        return Digests.sha256(CanonicalJson.of(effective.plain())).substring(0, VERSION_LENGTH);
    }
}

package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.ParameterType;
import dev.sluice.core.policy.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls go only where the policy says, and files only into its directory. Judged are the types that are carried out by
 * {@code call_api} or {@code file_write}, whatever they are called. What was named is not repeated: it may hold a secret.
 *
 * @param reach how far they may reach
 */
public record Destination(Reach reach) implements Guard {
    public static final String NAME = "Destination";
    /** The service or host is not one of those allowed. */
    public static final String DESTINATION_NOT_ALLOWED = "DESTINATION_NOT_ALLOWED";
    /** The file lies outside the directory. */
    public static final String PATH_NOT_ALLOWED = "PATH_NOT_ALLOWED";

    private static final String SERVICE = "service";
    private static final String PATH = "path";
    private static final Finding PASS = Finding.pass(NAME, "The action stays where it may go");
    private static final Finding NOT_NEEDED = Finding.pass(NAME, "The action goes nowhere");
    private static final Finding UNKNOWN = Finding.pass(NAME, "Not judged: the catalog does not know the action");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.ACTION;
    }

    @Override
    public Binding binding() {
        return Binding.LIVE;
    }

    @Override
    public Finding check(Case judged) {
        CatalogEntry entry = judged.entry();
        if (entry == null) {
            return UNKNOWN;
        }
        boolean calls = entry.isCarriedOutBy("call_api");
        boolean writes = entry.isCarriedOutBy("file_write");
        if (!calls && !writes) {
            return NOT_NEEDED;
        }
        Action action = judged.decision().action();
        List<Violation> violations = new ArrayList<>(0);
        if (calls && isJudged(entry, action, SERVICE)) {
            addCall(violations, action.parameters().get(SERVICE));
        }
        if (writes && isJudged(entry, action, PATH)) {
            addFile(violations, action.parameters().get(PATH));
        }
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    /** False for what the guard Parameters blocks already: a required text that is missing or no text. */
    private static boolean isJudged(CatalogEntry entry, Action action, String name) {
        ParameterSpec spec = entry.parameters().get(name);
        boolean demanded = spec != null && spec.required() && spec.type() == ParameterType.STRING;
        return !demanded || action.parameters().get(name) instanceof String;
    }

    private void addCall(List<Violation> violations, @Nullable Object named) {
        String wrong = named instanceof String text ? wrong(text) : "no service is named";
        if (wrong != null) {
            violations.add(Violation.of(
                    DESTINATION_NOT_ALLOWED,
                    Level.BLOCK,
                    "Destination is not in destinations.allow: " + wrong,
                    wrong,
                    Figures.shown(String.join(", ", reach.destinations()))));
        }
    }

    private @Nullable String wrong(String named) {
        if (reach.destinations().contains(named)) {
            return null;
        }
        Address address = Address.of(named);
        if (address == null) {
            return "it is neither a service nor a host";
        }
        boolean allowed =
                reach.destinations().stream().anyMatch(each -> !reach.services().containsKey(each) && address.is(each));
        return allowed ? null : Figures.shown(address.shown());
    }

    private void addFile(List<Violation> violations, @Nullable Object named) {
        String directory = reach.filesDirectory();
        if (directory == null) {
            violations.add(outside("no directory is set", "none"));
            return;
        }
        String wrong = named instanceof String path ? FilePath.wrong(path, directory) : "no path is named";
        if (wrong != null) {
            violations.add(outside(wrong, directory));
        }
    }

    private static Violation outside(String wrong, String directory) {
        return Violation.of(
                PATH_NOT_ALLOWED,
                Level.BLOCK,
                "Path is not inside files.directory: " + wrong,
                wrong,
                Figures.shown(directory));
    }
}

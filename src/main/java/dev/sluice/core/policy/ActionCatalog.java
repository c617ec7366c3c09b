package dev.sluice.core.policy;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.ActionText;
import dev.sluice.core.decision.Sorted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The action types a policy knows, found by name or alias in one look-up. */
public final class ActionCatalog {
    /** A catalog that knows nothing: every action is unknown. */
    public static final ActionCatalog EMPTY = new ActionCatalog(List.of());

    private final Map<String, CatalogEntry> byType;
    private final Map<String, CatalogEntry> byName;
    private final Map<String, CatalogEntry> byFoldedName;

    /**
     * A catalog of these entries.
     *
     * @throws IllegalArgumentException when two entries share a name or alias
     */
    public ActionCatalog(List<CatalogEntry> entries) {
        Map<String, CatalogEntry> types = new HashMap<>();
        Map<String, CatalogEntry> names = new HashMap<>();
        for (CatalogEntry entry : entries) {
            types.put(entry.type(), entry);
            claim(names, entry.type(), entry);
            entry.aliases().forEach(alias -> claim(names, alias, entry));
        }
        byType = Sorted.copyOf(types);
        byName = Map.copyOf(names);
        byFoldedName = folded(byName);
    }

    /** Names as they may be written in words; one that could mean two entries means neither. */
    private static Map<String, CatalogEntry> folded(Map<String, CatalogEntry> byName) {
        Map<String, CatalogEntry> folded = new HashMap<>();
        Set<String> unclear = new HashSet<>();
        byName.forEach((name, entry) -> {
            CatalogEntry other = folded.put(ActionWords.folded(name), entry);
            if (other != null && !other.equals(entry)) {
                unclear.add(ActionWords.folded(name));
            }
        });
        folded.keySet().removeAll(unclear);
        return Map.copyOf(folded);
    }

    private static void claim(Map<String, CatalogEntry> names, String name, CatalogEntry entry) {
        CatalogEntry other = names.put(name, entry);
        if (other != null) {
            throw new IllegalArgumentException(
                    "'" + name + "' names both " + other.type() + " and " + entry.type() + " in the catalog");
        }
    }

    /** The entry of that type or alias, or null when the catalog does not know it. */
    public @Nullable CatalogEntry find(String name) {
        return byName.get(name);
    }

    /**
     * The action as it is judged. An alias gives way to the catalog's own name. An action that has a description and no
     * type is taken from its words; what they do not say clearly leaves it without a type.
     */
    public Action canonical(Action sent) {
        if (!sent.type().isEmpty()) {
            CatalogEntry entry = find(sent.type());
            return entry == null ? sent : sent.withType(entry.type());
        }
        ActionText text = sent.description() == null ? null : ActionText.parse(sent.description());
        return text == null ? sent : ActionWords.understood(sent, text, named(text.name()));
    }

    private @Nullable CatalogEntry named(String name) {
        CatalogEntry exact = find(name);
        CatalogEntry entry = exact == null ? find(ActionWords.snakeCase(name)) : exact;
        return entry == null ? byFoldedName.get(ActionWords.folded(name)) : entry;
    }

    /** Every entry by its type, in the order of the types. */
    public Map<String, CatalogEntry> entries() {
        return byType;
    }
}

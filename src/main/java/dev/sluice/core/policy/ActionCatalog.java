package dev.sluice.core.policy;

import dev.sluice.core.decision.Sorted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The action types a policy knows, found by name or alias in one look-up. */
public final class ActionCatalog {
    /** A catalog that knows nothing: every action is unknown. */
    public static final ActionCatalog EMPTY = new ActionCatalog(List.of());

    private final Map<String, CatalogEntry> byType;
    private final Map<String, CatalogEntry> byName;

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

    /** Every entry by its type, in the order of the types. */
    public Map<String, CatalogEntry> entries() {
        return byType;
    }
}

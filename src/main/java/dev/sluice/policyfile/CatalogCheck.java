package dev.sluice.policyfile;

import dev.sluice.core.guard.ForbiddenAction;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.policyfile.grammar.Suggestion;
import dev.sluice.policyfile.grammar.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What must be true of a catalog as a whole: names belong to one entry each, and effects exist. */
final class CatalogCheck {
    /** An effect by this name changes nothing. */
    private static final String NO_EFFECT = "none";

    private final Values values;
    private final Map<String, String> owners = new HashMap<>();

    private CatalogCheck(Values values) {
        this.values = values;
    }

    /** The entries of the document; what is wrong between them is told to {@code values}. */
    static List<CatalogEntry> checked(Values values, Set<String> effects) {
        List<CatalogEntry> entries = new ArrayList<>();
        values.of(CatalogSection.ACTIONS).forEach((type, entry) -> entries.add(entry.apply(type)));
        CatalogCheck check = new CatalogCheck(values);
        entries.forEach(entry -> check.owners.put(entry.type(), entry.type()));
        entries.forEach(check::names);
        entries.forEach(entry -> check.effect(entry, effects));
        return entries;
    }

    private void names(CatalogEntry entry) {
        String actions = CatalogSection.ACTIONS.name();
        if (isForbidden(entry.type())) {
            values.refuse("is forbidden in every environment, and cannot be in a catalog", actions, entry.type());
        }
        for (String alias : entry.aliases()) {
            String owner = owners.putIfAbsent(alias, entry.type());
            if (owner != null) {
                values.refuse(
                        "holds '" + alias + "', which already names " + owner,
                        actions,
                        entry.type(),
                        CatalogSection.ALIASES_KEY);
            } else if (isForbidden(alias)) {
                values.refuse(
                        "holds '" + alias + "', which is forbidden in every environment",
                        actions,
                        entry.type(),
                        CatalogSection.ALIASES_KEY);
            }
        }
    }

    private static boolean isForbidden(String name) {
        return ForbiddenAction.TYPES.contains(name.toLowerCase(Locale.ROOT));
    }

    private void effect(CatalogEntry entry, Set<String> effects) {
        String effect = entry.effect();
        if (effect != null && !effect.equals(NO_EFFECT) && !effects.contains(effect)) {
            values.refuse(
                    "must be a name under simulation.effects, or none" + Suggestion.near(effect, effects),
                    CatalogSection.ACTIONS.name(),
                    entry.type(),
                    CatalogSection.EFFECT_KEY);
        }
    }
}

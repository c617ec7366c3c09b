package dev.sluice.core.guard;

import dev.sluice.core.policy.CatalogEntry;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is never done, whatever a policy says. A catalog entry that answers to a forbidden name is forbidden too, so that
 * an alias is no way around.
 */
public record ForbiddenAction() implements Guard {
    public static final String NAME = "ForbiddenAction";
    /** The action is one of {@link #TYPES}. */
    public static final String FORBIDDEN_ACTION = "FORBIDDEN_ACTION";
    /** The types that are never allowed, in lower case; decisions may not name them in any case. */
    public static final Set<String> TYPES = Set.of(
            "delete_production_data",
            "drop_database",
            "delete_backups",
            "format_drives",
            "remove_snapshots",
            "modify_user_accounts",
            "change_security_settings",
            "disable_authentication",
            "modify_permissions",
            "access_external_systems",
            "modify_system_files",
            "execute_shell_commands",
            "install_software",
            "modify_kernel",
            "change_network_config");

    private static final Finding PASS = Finding.pass(NAME, "Not one of the forbidden actions");

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
        return Binding.CORE;
    }

    @Override
    public Finding check(Case judged) {
        String type = judged.decision().action().type();
        if (!isForbidden(type) && !isForbidden(judged.entry())) {
            return PASS;
        }
        return Finding.of(
                NAME,
                Violation.of(
                        FORBIDDEN_ACTION,
                        Level.BLOCK,
                        "Action " + Figures.shown(type) + " is forbidden in every environment",
                        Figures.shown(type),
                        "never"));
    }

    private static boolean isForbidden(String name) {
        return TYPES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isForbidden(@Nullable CatalogEntry entry) {
        if (entry != null) {
            for (String alias : entry.aliases()) {
                if (isForbidden(alias)) {
                    return true;
                }
            }
        }
        return false;
    }
}

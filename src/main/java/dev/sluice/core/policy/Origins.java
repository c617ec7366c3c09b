package dev.sluice.core.policy;

import org.jspecify.annotations.Nullable;

/** Where the settings of a policy are written. */
@FunctionalInterface
public interface Origins {
    /** The origin of what nobody wrote. */
    String BUILT_IN = "built-in";

    /** Nothing is written anywhere. */
    Origins NONE = setting -> null;

    /**
     * The document and line in which a setting is written, such as {@code tenant:acme:7}; null when it is nowhere.
     *
     * @param setting its path, such as {@code guards.Confidence.minimum} or {@code rules[2]}
     */
    @Nullable
    String line(String setting);

    /**
     * Where what holds for a setting comes from. What an entry of the catalog leaves out is decided where the entry is
     * written; every other setting that is left out is built in.
     */
    default String of(String setting) {
        String path = setting;
        String line = line(path);
        while (line == null && path.startsWith("actions.")) {
            path = path.substring(0, path.lastIndexOf('.'));
            line = line(path);
        }
        return line == null ? BUILT_IN : line;
    }
}

package dev.sluice.policyfile;

import dev.sluice.core.decision.Environment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a policy document is for. Documents lie over each other in the order of the kinds.
 *
 * @param kind how wide it reaches
 * @param name the environment's name or the tenant's id; empty for the default
 */
public record Scope(Kind kind, String name) implements Comparable<Scope> {
    /** Every tenant and environment. */
    public static final Scope DEFAULT = new Scope(Kind.DEFAULT, "");

    /** What {@link #of} takes, in words. */
    public static final String ALLOWED = "default, environment:DEV, environment:STAGE, environment:PROD or tenant:ID";

    private static final int LONGEST = 256;

    /** How wide a scope reaches, widest first. */
    public enum Kind {
        DEFAULT,
        ENVIRONMENT,
        TENANT
    }

    /** One environment, for every tenant. */
    public static Scope of(Environment environment) {
        return new Scope(Kind.ENVIRONMENT, environment.name());
    }

    /** One tenant, in every environment. */
    public static Scope tenant(String tenantId) {
        return new Scope(Kind.TENANT, tenantId);
    }

    /** The scope written so, or null when it is none: see {@link #ALLOWED}. */
    public static @Nullable Scope of(String text) {
        for (Environment environment : Environment.values()) {
            if (of(environment).text().equals(text)) {
                return of(environment);
            }
        }
        if (text.equals(DEFAULT.text())) {
            return DEFAULT;
        }
        Scope tenant = text.startsWith("tenant:") ? tenant(text.substring("tenant:".length())) : null;
        boolean valid =
                tenant != null && !tenant.name().isBlank() && tenant.name().length() <= LONGEST;
        return valid ? tenant : null;
    }

    /** How it is written. */
    public String text() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.DEFAULT ? word : word + ":" + name;
    }

    @Override
    public int compareTo(Scope other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }
}

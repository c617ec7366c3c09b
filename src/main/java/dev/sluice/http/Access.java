package dev.sluice.http;

import static dev.sluice.auth.Role.ADMIN;
import static dev.sluice.auth.Role.APPROVER;
import static dev.sluice.auth.Role.OPERATOR;

import dev.sluice.auth.Identity;
import dev.sluice.auth.Role;
import dev.sluice.auth.Tenants;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may use a route: somebody with one of these roles whose tenants reach that far.
 *
 * @param roles one of these
 * @param reach how the tenants of the caller limit it
 */
record Access(Set<Role> roles, Reach reach) {
    /** Anybody, without signing in. */
    static final Access OPEN = new Access(Set.of(), Reach.ANYBODY);
    /** Everybody who has signed in and has any role: nothing here is a tenant's. */
    static final Access SIGNED_IN = new Access(EnumSet.allOf(Role.class), Reach.NO_TENANT);
    /** Whoever has to do with the tenant of the path. */
    static final Access OF_TENANT = new Access(EnumSet.allOf(Role.class), Reach.TENANT);
    /** Everybody, who is shown what is theirs. */
    static final Access OF_OWN = new Access(EnumSet.allOf(Role.class), Reach.OWN);
    /** Everybody, but what is one tenant's only to whoever has to do with that. */
    static final Access OF_SCOPE = new Access(EnumSet.allOf(Role.class), Reach.SCOPE);
    /** Who sends work for a tenant. */
    static final Access SENDS = new Access(EnumSet.of(OPERATOR, ADMIN), Reach.TENANT);
    /** Who rules on a tenant's decisions; operators only withdraw. */
    static final Access RULES = new Access(EnumSet.of(OPERATOR, APPROVER, ADMIN), Reach.TENANT);
    /** Who stops things. */
    static final Access STOPS = new Access(EnumSet.of(OPERATOR, ADMIN), Reach.WHOLE_SCOPE);
    /** Who decides what is allowed. */
    static final Access GOVERNS = new Access(EnumSet.of(ADMIN), Reach.WHOLE_SCOPE);

    Access {
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** How the tenants of the caller limit a route. */
    enum Reach {
        /** Not at all: nobody has to sign in. */
        ANYBODY("nobody has to sign in"),
        /** Not at all: it is about no tenant. */
        NO_TENANT("any"),
        /** The tenant of the path must be theirs. */
        TENANT("the tenant of the path"),
        /** The answer has only what is theirs. */
        OWN("the answer has only what concerns them"),
        /** A scope that is one tenant's must be theirs; others are everybody's. */
        SCOPE("the tenant of the scope, if it has one"),
        /** A scope that is one tenant's must be theirs; others take {@code *}. */
        WHOLE_SCOPE("the tenant of the scope; `*` for a scope without one");

        private final String words;

        Reach(String words) {
            this.words = words;
        }

        /** The same for people. */
        String words() {
            return words;
        }

        /** Whether these tenants reach as far as a request does. */
        boolean covers(Tenants tenants, Request request) {
            return switch (this) {
                case ANYBODY, NO_TENANT -> true;
                case OWN -> request.given(Parameter.TENANT).stream().allMatch(tenants::covers);
                case TENANT -> tenants.covers(request.variables().getOrDefault(TenantRoutes.TENANT, ""));
                case SCOPE, WHOLE_SCOPE -> coversScope(tenants, Scopes.tenantOf(request.scope()));
            };
        }

        private boolean coversScope(Tenants tenants, String tenantId) {
            return tenantId.isEmpty() ? this == SCOPE || tenants.all() : tenants.covers(tenantId);
        }
    }

    /** True when nobody has to sign in. */
    boolean isOpen() {
        return reach == Reach.ANYBODY;
    }

    /** Why somebody may not do that, for the audit log; empty when they may. */
    String refusal(Identity caller, Request request) {
        if (isOpen()) {
            return "";
        }
        if (!caller.hasAny(roles)) {
            return "none of the roles " + rolesInWords();
        }
        return reach.covers(caller.tenants(), request) ? "" : "not for this tenant";
    }

    /** The roles for people. */
    String rolesInWords() {
        return roles.stream().map(Role::text).collect(Collectors.joining(", "));
    }
}

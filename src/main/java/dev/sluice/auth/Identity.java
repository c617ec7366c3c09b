package dev.sluice.auth;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody who asks.
 *
 * @param name who it is, as verdicts, rulings and the audit log call them
 * @param roles what kind of work they do
 * @param tenants whose
 */
public record Identity(String name, Set<Role> roles, Tenants tenants) {
    /** Whoever sits at this machine, where nobody has to sign in. */
    public static final Identity LOCAL = new Identity("local", EnumSet.allOf(Role.class), Tenants.ALL);

    /** Somebody who has not signed in, where nobody has to. */
    public static final Identity NOBODY = new Identity("", Set.of(), Tenants.of(Set.of()));

    public Identity {
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** True when one of these roles is theirs. */
    public boolean hasAny(Collection<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }
}

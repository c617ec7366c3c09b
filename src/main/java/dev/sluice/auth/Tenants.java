package dev.sluice.auth;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tenants somebody may have to do with.
 *
 * @param all true for every tenant there is and will be
 * @param ids otherwise which; empty when there are none
 */
public record Tenants(boolean all, Set<String> ids) {
    /** How every tenant is written. */
    public static final String EVERY = "*";

    /** Every tenant. */
    public static final Tenants ALL = new Tenants(true, Set.of());

    public Tenants {
        ids = Collections.unmodifiableSet(new TreeSet<>(ids));
    }

    /** The tenants of a list, in which {@value #EVERY} stands for all. */
    public static Tenants of(Collection<String> written) {
        return written.contains(EVERY) ? ALL : new Tenants(false, Set.copyOf(written));
    }

    /** True when the tenant is one of them. */
    public boolean covers(String tenantId) {
        return all || ids.contains(tenantId);
    }
}

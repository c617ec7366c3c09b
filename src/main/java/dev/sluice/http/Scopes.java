package dev.sluice.http;

import dev.sluice.auth.Identity;

/** Whose a scope of controls or policies is. */
final class Scopes {
    /** The variable of a path that names a scope. */
    static final String SCOPE = "scope";

    private static final String TENANT = "tenant:";
    private static final String TARGET = "target:";

    private Scopes() {}

    /** True when somebody may know what is said for a scope. */
    static boolean isFor(String scope, Identity caller) {
        String tenantId = tenantOf(scope);
        return tenantId.isEmpty() || caller.tenants().covers(tenantId);
    }

    /** The one tenant a scope is about; empty for a scope that several tenants share. */
    static String tenantOf(String scope) {
        if (scope.startsWith(TENANT)) {
            return scope.substring(TENANT.length());
        }
        int slash = scope.indexOf('/');
        return scope.startsWith(TARGET) && slash > 0 ? scope.substring(TARGET.length(), slash) : "";
    }
}

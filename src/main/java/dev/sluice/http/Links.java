package dev.sluice.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths that answers point to. */
final class Links {
    private Links() {}

    /** Where a decision is looked up. */
    static String decision(String tenantId, String decisionId) {
        return "/api/v1/tenants/" + encoded(tenantId) + "/decisions/" + encoded(decisionId);
    }

    /** Where the control of a scope can be found. */
    static String controls() {
        return "/api/v1/controls";
    }

    /** Where the policy document of a scope is. */
    static String policy(String scope) {
        return "/api/v1/policies/" + encoded(scope);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

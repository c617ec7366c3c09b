package dev.sluice.http;

import dev.sluice.auth.Identity;
import dev.sluice.core.decision.Validity;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused because of who sent it. Equal ones are counted together.
 *
 * @param status 401 or 403
 * @param route method and path of the route
 * @param tenantId the tenant it was about, empty when that is no possible id or there is none
 * @param actor who sent it; null when nobody knows
 * @param reason why it was refused
 * @param address where it came from
 */
record Denial(
        int status, String route, String tenantId, @Nullable String actor, String reason, String address) {
    /**
     * The refusal of a request to a route.
     *
     * @param tenantId the tenant the request names, as it came
     */
    static Denial of(ProblemException refused, Route route, String tenantId, Identity caller, Credentials shown) {
        return new Denial(
                refused.status(),
                route.text(),
                Validity.isId(tenantId) ? tenantId : "",
                caller.name().isEmpty() ? null : caller.name(),
                refused.denial(),
                shown.address());
    }

    /** What stands for further denials when there are too many different ones to tell apart. */
    static Denial further(int status) {
        return new Denial(status, "", "", null, "further refused requests, too many to name each", "");
    }
}

package dev.sluice.core.policy;

import dev.sluice.core.decision.Decision;
import java.time.Instant;
import java.util.List;

/**
 * The kill switch of one scope, as somebody set it.
 *
 * @param scope {@code global}, {@code tenant:ID}, {@code source:NAME}, {@code action:TYPE} or {@code target:TENANT/NAME}
 * @param state what it does
 * @param freeze judging goes on, learning stops
 * @param reason why it was set
 * @param actor who set it
 * @param since when
 * @param epoch its number in the order of all controls
 */
public record Control(
        String scope, ControlState state, boolean freeze, String reason, String actor, Instant since, long epoch) {
    /** The scope that covers everything. */
    public static final String GLOBAL = "global";

    /** Says whether a scope is one of the five kinds. */
    public static boolean isScope(String scope) {
        if (scope.startsWith("target:")) {
            int slash = scope.indexOf('/');
            return slash > "target:".length() && slash < scope.length() - 1;
        }
        return scope.equals(GLOBAL)
                || hasName(scope, "tenant:")
                || hasName(scope, "source:")
                || hasName(scope, "action:");
    }

    private static boolean hasName(String scope, String kind) {
        return scope.startsWith(kind) && scope.length() > kind.length();
    }

    /** The scopes that cover a decision whose action type is the catalog's own name. */
    public static List<String> scopesOf(Decision decision) {
        return List.of(
                GLOBAL,
                "tenant:" + decision.tenantId(),
                "source:" + decision.source(),
                "action:" + decision.action().type(),
                "target:" + decision.tenantId() + "/" + decision.action().target());
    }
}

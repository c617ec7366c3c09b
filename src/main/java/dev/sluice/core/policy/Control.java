package dev.sluice.core.policy;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Signature;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kill switch of one scope, as somebody set it, or an order to forget what was learned there.
 *
 * @param scope {@code global}, {@code tenant:ID}, {@code source:NAME}, {@code action:TYPE} or {@code target:TENANT/NAME}
 * @param state what it does
 * @param freeze judging goes on, learning stops
 * @param reason why it was set
 * @param actor who set it
 * @param since when
 * @param epoch its number in the order of all controls
 * @param reset given: the learning memory of the scope forgets what was executed up to this time, and the record sets
 *     neither state nor freeze; null: it sets both
 * @param issuedAt when this record was issued; later than {@code since} when it was issued again
 * @param signature proof of who issued it; null where there is none, as for what is in force already
 */
public record Control(
        String scope,
        ControlState state,
        boolean freeze,
        String reason,
        String actor,
        Instant since,
        long epoch,
        @Nullable Instant reset,
        Instant issuedAt,
        @Nullable Signature signature) {
    /** The scope that covers everything. */
    public static final String GLOBAL = "global";
    /** The epoch in a copy that does not know its own: that of partition 0. */
    public static final long UNNUMBERED = -1;

    private static final String TENANT = "tenant:";
    private static final String TARGET = "target:";

    /** A control issued when it was set, that nobody has signed. */
    public Control(
            String scope, ControlState state, boolean freeze, String reason, String actor, Instant since, long epoch) {
        this(scope, state, freeze, reason, actor, since, epoch, null, since, null);
    }

    /** An order to forget what the learning memory of a scope has of the time up to now. */
    public static Control reset(String scope, String reason, String actor, Instant now) {
        return new Control(scope, ControlState.ACTIVE, false, reason, actor, now, UNNUMBERED, now, now, null);
    }

    /** The same control with another number, and without a signature, which would not fit it. */
    public Control numbered(long number) {
        return new Control(scope, state, freeze, reason, actor, since, number, reset, issuedAt, null);
    }

    /** The same control, signed; null takes the proof away. */
    public Control signed(@Nullable Signature by) {
        return new Control(scope, state, freeze, reason, actor, since, epoch, reset, issuedAt, by);
    }

    /** The same control for a reason in other words, and without a signature, which would not fit it. */
    public Control because(String words) {
        return new Control(scope, state, freeze, words, actor, since, epoch, reset, issuedAt, null);
    }

    /** The one tenant it is about; null when it may cover several. */
    public @Nullable String tenantId() {
        if (scope.startsWith(TARGET) && scope.indexOf('/') > 0) {
            return scope.substring(TARGET.length(), scope.indexOf('/'));
        }
        return scope.startsWith(TENANT) ? scope.substring(TENANT.length()) : null;
    }

    /** Says whether a scope is one of the five kinds. */
    public static boolean isScope(String scope) {
        if (scope.startsWith(TARGET)) {
            int slash = scope.indexOf('/');
            return slash > TARGET.length() && slash < scope.length() - 1;
        }
        return scope.equals(GLOBAL) || hasName(scope, TENANT) || hasName(scope, "source:") || hasName(scope, "action:");
    }

    private static boolean hasName(String scope, String kind) {
        return scope.startsWith(kind) && scope.length() > kind.length();
    }

    /** The scopes that cover a decision whose action type is the catalog's own name. */
    public static List<String> scopesOf(Decision decision) {
        return List.of(
                GLOBAL,
                TENANT + decision.tenantId(),
                "source:" + decision.source(),
                "action:" + decision.action().type(),
                TARGET + decision.tenantId() + "/" + decision.action().target());
    }
}

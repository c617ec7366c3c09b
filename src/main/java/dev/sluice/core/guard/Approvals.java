package dev.sluice.core.guard;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people have said about a decision so far.
 *
 * @param satisfied codes of HOLD violations that were shown to somebody who approved them
 * @param refusal the answer that ended it, if one did
 */
public record Approvals(List<Satisfied> satisfied, @Nullable Refusal refusal) {
    /** Nobody has said anything. */
    public static final Approvals NONE = new Approvals(List.of(), null);

    public Approvals {
        satisfied = List.copyOf(satisfied);
    }

    /** One HOLD code and the people who approved it, joined by commas. */
    public record Satisfied(String code, String by) {}

    /**
     * A no.
     *
     * @param withdrawn true when the requester took the decision back, false when an approver denied it
     * @param by who
     * @param reason why
     */
    public record Refusal(boolean withdrawn, String by, String reason) {}

    /** The people who approved anything, joined by commas. */
    public String names() {
        return satisfied.stream().map(Satisfied::by).distinct().collect(Collectors.joining(", "));
    }

    /** Who approved a code, or null when nobody has. */
    public @Nullable String by(String code) {
        for (Satisfied each : satisfied) {
            if (each.code().equals(code)) {
                return each.by();
            }
        }
        return null;
    }
}

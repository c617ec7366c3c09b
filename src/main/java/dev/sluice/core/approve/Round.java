package dev.sluice.core.approve;

import dev.sluice.core.policy.Approval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One round of asking people: what is asked for, and who has approved so far. A hold that appears anew begins a new round.
 *
 * @param quorum distinct people who must approve, as the policy had it when somebody was asked or last answered
 * @param roles the roles that may, likewise
 * @param given who has approved, in the order they did
 */
public record Round(int quorum, List<String> roles, List<Given> given) {
    /** Nobody is asked: what is queued waits for a slot. */
    public static final Round NONE = new Round(0, List.of(), List.of());

    public Round {
        roles = List.copyOf(roles);
        given = List.copyOf(given);
    }

    /** One person's approval, and when the broker took it. */
    public record Given(String by, Instant at) {}

    /** A round in which nobody has answered yet. */
    public static Round of(Approval approval) {
        return new Round(approval.quorum(), approval.roles(), List.of());
    }

    /** With one more approval, under the policy of that moment. */
    Round with(Given more, Approval approval) {
        List<Given> all = new ArrayList<>(given);
        all.add(more);
        return new Round(approval.quorum(), approval.roles(), all);
    }

    /** True when that person has approved already, by whatever spelling. */
    boolean has(String name) {
        return given.stream().anyMatch(each -> Names.same(name, each.by()));
    }

    /** True when enough people have approved. */
    public boolean isComplete() {
        return given.size() >= quorum;
    }

    /** Who approved, joined by commas. */
    public String names() {
        return given.stream().map(Given::by).collect(Collectors.joining(", "));
    }

    /** How far it has come, such as "1 of 2". */
    public String progress() {
        return given.size() + " of " + quorum;
    }
}

package dev.sluice.core.policy;

import java.time.Duration;
import java.util.List;

/**
 * How people approve.
 *
 * @param quorum distinct people who must approve
 * @param deadline how long a held decision waits for them
 * @param roles the roles that may approve
 */
public record Approval(int quorum, Duration deadline, List<String> roles) {
    public static final Approval DEFAULT = new Approval(1, Duration.ofMinutes(15), List.of("approver"));

    public Approval {
        roles = List.copyOf(roles);
    }
}

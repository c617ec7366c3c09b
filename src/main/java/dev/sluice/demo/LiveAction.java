package dev.sluice.demo;

import dev.sluice.core.decision.Status;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one live action.
 *
 * @param released whether a gate approved it
 * @param reported how an executor says it ended; null as long as none does
 */
public record LiveAction(boolean released, @Nullable Status reported) {
    static final LiveAction UNKNOWN = new LiveAction(false, null);

    LiveAction withRelease() {
        return new LiveAction(true, reported);
    }

    LiveAction with(Status status) {
        return new LiveAction(released, status);
    }

    /** Whether it is out, and nothing has been heard of it. */
    boolean isUnderWay() {
        return released && reported == null;
    }

    /** Whether somebody did what no gate had approved. */
    boolean isUnbidden() {
        return !released && reported == Status.SUCCESS;
    }
}

package dev.sluice.core.execute;

import java.time.Duration;

/** What follows an attempt. The same answer at the same point of the same plan is always followed by the same. */
public sealed interface AfterAttempt {
    /** Another attempt, after a wait. */
    record TryAgain(Duration pause) implements AfterAttempt {}

    /** No further attempt. */
    record Stop(Ending ending) implements AfterAttempt {}

    /**
     * What follows.
     *
     * @param answer what came of the attempt
     * @param plan when attempts are made
     * @param made attempts made so far, this one among them
     * @param passed since the first began
     * @param idempotent whether the same order may be sent again when its answer was lost
     * @param lostBefore whether the answer to an earlier attempt was lost
     */
    static AfterAttempt of(
            Answer answer, ExecutionPlan plan, int made, Duration passed, boolean idempotent, boolean lostBefore) {
        if (answer instanceof Answer.Done done) {
            return new Stop(Ending.success(done));
        }
        if (answer instanceof Answer.Blocked blocked && !lostBefore) {
            return new Stop(Ending.blocked(blocked.reason()));
        }
        if (answer instanceof Answer.Denied denied) {
            return new Stop(Ending.denied(denied.reason(), lostBefore));
        }
        boolean lost = lostBefore || answer instanceof Answer.Lost;
        boolean again = answer instanceof Answer.Failed failed
                ? failed.retriable()
                : answer instanceof Answer.Lost && idempotent;
        if (again && made < plan.attempts()) {
            Duration wait = plan.waits().get(made);
            if (passed.plus(wait).compareTo(plan.totalTimeout()) < 0) {
                return new TryAgain(wait);
            }
        }
        return new Stop(Ending.failed(String.valueOf(answer.error()), lost));
    }
}

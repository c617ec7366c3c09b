package dev.sluice.core.execute;

import dev.sluice.core.execute.ExecutionMark.Phase;
import dev.sluice.core.policy.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an executor is to do with a permit that was delivered to it. */
public sealed interface NextStep {
    /** Why something ended that nothing can carry out. */
    String UNKNOWN_ACTION = "unknown action";
    /** Why something ended that the queue would not deliver once more. */
    String NEVER_BEGUN = "taken up as often as the queue allows, and never begun";

    /** Not a permit to act upon: forged, altered or used before. It is audited, and nothing is reported. */
    record Refuse(String reason) implements NextStep {}

    /** It was ended before, and whoever ended it may not have come to report it. */
    record ReportAgain(ExecutionReport report) implements NextStep {}

    /** Nothing is sent; this is how it ends. */
    record End(Ending ending) implements NextStep {}

    /** Somebody has begun and may still be at it: look again then, or when the log says more. */
    record Await(Instant until) implements NextStep {}

    /**
     * It may be sent.
     *
     * @param begun whether the log says already that somebody began
     * @param before the first attempt is made before this moment, or none is
     */
    record CarryOut(boolean begun, Instant before) implements NextStep {}

    /** The one thing to do. */
    static NextStep of(Delivery delivery) {
        Optional<String> distrust = delivery.distrust();
        if (distrust.isPresent()) {
            return new Refuse(distrust.get());
        }
        List<String> contradictions = delivery.permit().contradictions();
        if (!contradictions.isEmpty()) {
            return new Refuse(String.join("; ", contradictions));
        }
        ExecutionMark mark = delivery.mark();
        return mark == null ? untouched(delivery) : touched(delivery, mark);
    }

    private static NextStep untouched(Delivery delivery) {
        Permit permit = delivery.permit();
        if (permit.isExpired(delivery.now())) {
            return new End(Ending.denied("the permit expired at " + permit.expiresAt(), false));
        }
        if (delivery.last()) {
            return new End(Ending.failed(NEVER_BEGUN, false));
        }
        if (delivery.adapter() == null) {
            return new End(Ending.failed(UNKNOWN_ACTION, false));
        }
        return denialOr(delivery, new CarryOut(false, permit.expiresAt()));
    }

    private static NextStep touched(Delivery delivery, ExecutionMark mark) {
        Permit permit = delivery.permit();
        if (!mark.permitId().equals(permit.permitId()) || !mark.permitPosition().equals(delivery.position())) {
            return new Refuse("replayed: the permit at " + mark.permitPosition() + " was for the same effect");
        }
        if (mark.phase() == Phase.ENDED) {
            return new ReportAgain(Objects.requireNonNull(mark.report()));
        }
        Instant resumable = resumableUntil(permit, mark);
        if (delivery.mayRepeat() && delivery.now().isBefore(resumable) && !delivery.last()) {
            return denialOr(delivery, new CarryOut(true, resumable));
        }
        Instant over = mark.at().plus(permit.execution().totalTimeout()).plus(Execution.LEASE_MARGIN);
        return delivery.now().isBefore(over)
                ? new Await(over)
                : new End(Ending.failed(
                        "begun by " + mark.executorId() + " at " + mark.at() + ", and no end known", true));
    }

    /** Nothing starts after the expiry; what was started before it may go on for its time. */
    private static Instant resumableUntil(Permit permit, ExecutionMark mark) {
        Instant over = mark.at().plus(permit.execution().totalTimeout());
        return mark.at().isBefore(permit.expiresAt()) && over.isAfter(permit.expiresAt()) ? over : permit.expiresAt();
    }

    private static NextStep denialOr(Delivery delivery, CarryOut carryOut) {
        return Denial.of(delivery.permit(), delivery.control())
                .<NextStep>map(reason -> new End(Ending.denied(reason, carryOut.begun())))
                .orElse(carryOut);
    }
}

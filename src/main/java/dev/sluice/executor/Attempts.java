package dev.sluice.executor;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.execute.Account;
import dev.sluice.core.execute.AfterAttempt;
import dev.sluice.core.execute.AfterAttempt.Stop;
import dev.sluice.core.execute.AfterAttempt.TryAgain;
import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.Ending;
import dev.sluice.core.execute.ExecutionPlan;
import dev.sluice.core.execute.NextStep.CarryOut;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.adapter.Adapter;
import dev.sluice.executor.adapter.Order;
import dev.sluice.executor.call.Confirmation;
import dev.sluice.executor.call.DeniedException;
import dev.sluice.log.LogFields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes the attempts at one action, each within its time, and each only while no control is against it. */
final class Attempts {
    /** How old the knowledge of controls may be when an attempt begins, and when its first byte is written. */
    private static final Duration AT_BEGINNING = Duration.ofMillis(250);

    private static final Duration AT_SENDING = Duration.ofMillis(750);
    /** An adapter that bounds itself is not to be cut off while it says so. */
    private static final Duration LENIENCY = Duration.ofMillis(500);

    private final KillSwitch killSwitch;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Meters meters;

    Attempts(KillSwitch killSwitch, ExecutorService threads, InstantSource clock, Meters meters) {
        this.killSwitch = killSwitch;
        this.threads = threads;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Tries until it is done or nothing more may be tried.
     *
     * @param step what allows it; if it was begun before, nothing is known of the attempts made then
     * @param made takes the attempts, in order
     */
    Ending make(Account account, Adapter adapter, CarryOut step, List<Attempt> made) throws InterruptedException {
        Permit permit = account.permit();
        ExecutionPlan plan =
                ExecutionPlan.of(permit.execution()).within(Duration.between(clock.instant(), permit.endsBy()));
        boolean idempotent = adapter.isIdempotent(permit);
        boolean lost = step.begun();
        long start = System.nanoTime();
        for (int number = 1; ; number++) {
            Optional<String> denial = killSwitch.denial(permit, AT_BEGINNING, left(plan, start));
            if (denial.isPresent()) {
                return Ending.denied(denial.get(), lost);
            }
            if (number == 1 && isTooLate(step)) {
                return Ending.denied("the permit expired at " + permit.expiresAt(), lost);
            }
            Duration atMost = plan.timeLeft(passed(start));
            if (atMost.isNegative() || atMost.isZero()) {
                return Ending.failed("no time is left for another attempt", lost);
            }
            Instant startedAt = clock.instant();
            Order order = new Order(permit, number, confirmation(permit, step, number), account.trace());
            Answer answer = attempt(adapter, order, atMost);
            Attempt attempt = account.attempt(number, startedAt, clock.instant(), answer);
            made.add(attempt);
            meters.attempted(permit.adapter(), attempt);
            AfterAttempt next = AfterAttempt.of(answer, plan, number, passed(start), idempotent, lost);
            if (next instanceof Stop stop) {
                return stop.ending();
            }
            lost |= answer instanceof Answer.Lost;
            TimeUnit.NANOSECONDS.sleep(((TryAgain) next).pause().toNanos());
        }
    }

    private boolean isTooLate(CarryOut step) {
        return !clock.instant().isBefore(step.before());
    }

    private static Duration passed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration left(ExecutionPlan plan, long start) {
        Duration left = plan.totalTimeout().minus(passed(start));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Confirmation confirmation(Permit permit, CarryOut step, int number) {
        return () -> {
            if (number == 1 && isTooLate(step)) {
                throw new DeniedException("the permit expired at " + permit.expiresAt());
            }
            try {
                killSwitch.denial(permit, AT_SENDING, AT_SENDING).ifPresent(reason -> {
                    throw new DeniedException(reason);
                });
            } catch (InterruptedException cutOff) {
                Thread.currentThread().interrupt();
                throw new DeniedException("the attempt took too long to begin");
            }
        };
    }

    private Answer attempt(Adapter adapter, Order order, Duration atMost) throws InterruptedException {
        Future<Answer> answer = threads.submit(() -> carriedOut(adapter, order, atMost));
        try {
            return answer.get(atMost.plus(LENIENCY).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooSlow) {
            answer.cancel(true);
            return new Answer.Lost("no answer in time");
        } catch (ExecutionException failure) {
            return answer(failure.getCause());
        }
    }

    /** What an adapter logs is about the decision too. */
    private static Answer carriedOut(Adapter adapter, Order order, Duration atMost) throws Exception {
        Decision decision = order.permit().decision();
        try (LogFields fields = LogFields.open()) {
            fields.about(decision.tenantId(), decision.decisionId(), order.trace());
            return adapter.carryOut(order, atMost);
        }
    }

    /** Nobody knows how far an adapter came that failed. */
    private static Answer answer(@Nullable Throwable cause) {
        if (cause == null) {
            return new Answer.Lost("the adapter failed");
        }
        return cause instanceof DeniedException denied
                ? new Answer.Denied(denied.reason())
                : new Answer.Lost(cause.getClass().getName() + ": " + cause.getMessage());
    }
}

package dev.sluice.executor.adapter;

import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import java.time.Duration;

/** {@code noop}: does nothing, and says so. */
final class NoopAdapter implements Adapter {
    static final String NAME = "noop";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isIdempotent(Permit permit) {
        return true;
    }

    @Override
    public Answer carryOut(Order order, Duration atMost) {
        return new Answer.Done("nothing was to be done", NAME);
    }
}

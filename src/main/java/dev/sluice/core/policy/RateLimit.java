package dev.sluice.core.policy;

import java.time.Duration;

/**
 * How many decisions may be judged in a sliding window.
 *
 * @param limit the most; 0 = unlimited
 * @param window how long the window is; it slides in sixtieths of its length
 */
public record RateLimit(int limit, Duration window) {
    public static final RateLimit UNLIMITED = new RateLimit(0, Duration.ofMinutes(1));

    /** True when the limit limits. */
    public boolean limited() {
        return limit > 0;
    }
}

package dev.sluice.http;

import org.jspecify.annotations.Nullable;

/** One thing the gate cannot work without. Asked by every look at its health, so it answers at once from what it knows. */
@FunctionalInterface
public interface HealthCheck {
    /** What is wrong, in a sentence for an operator; null when nothing is. */
    @Nullable
    String complaint();

    /** True when the process judges all the same: the complaint is then told, and the process stays in service. */
    default boolean isOnlyWarning() {
        return false;
    }

    /** The same as a warning. */
    default HealthCheck asWarning() {
        HealthCheck check = this;
        return new HealthCheck() {
            @Override
            public @Nullable String complaint() {
                return check.complaint();
            }

            @Override
            public boolean isOnlyWarning() {
                return true;
            }
        };
    }
}

package dev.sluice.http;

import org.jspecify.annotations.Nullable;

/** One thing the gate cannot work without. Asked by every look at its health, so it answers at once from what it knows. */
@FunctionalInterface
public interface HealthCheck {
    /** What is wrong, in a sentence for an operator; null when nothing is. */
    @Nullable
    String complaint();
}

package dev.sluice.http;

import java.time.Instant;

/** The moments that can be asked for or told. */
final class Moments {
    /** What is taken, in words. */
    static final String ALLOWED = "an instant such as 2026-01-31T10:00:00Z";

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Moments() {}

    static boolean isUsable(Instant moment) {
        return !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST);
    }
}

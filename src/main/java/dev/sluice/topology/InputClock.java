package dev.sluice.topology;

import java.time.Instant;

/**
 * How far the broker's time has come for a task. A gate that has kept up lives in the present. One that is behind, after it
 * was down or because more comes than it can judge, has yet to read what was said before its deadlines: an approval that
 * came in time, say. Were its deadlines to pass by the wall clock, that approval would come too late, and each dry run that
 * was held would move its tenant's clock on by the whole wait.
 */
final class InputClock {
    /** A record that was taken later after it was appended than this, milliseconds, shows that the gate is behind. */
    private static final long BEHIND = 1_000;
    /** When nothing has been taken for so long, milliseconds, there is nothing left to read, or no way to read it. */
    private static final long QUIET = 2_000;

    private long newest;
    private long takenAt;

    /** Begins at a time of the wall clock; what there is to read has yet to be seen. */
    void start(long wallClock) {
        newest = 0;
        takenAt = wallClock;
    }

    /** A record that was appended then has been taken now. */
    void took(Instant appended, long wallClock) {
        newest = Math.max(newest, appended.toEpochMilli());
        takenAt = wallClock;
    }

    /** Until when deadlines may pass that no record of a tenant's makes pass. */
    Instant reached(long wallClock) {
        boolean behind = wallClock - takenAt < QUIET && takenAt - newest > BEHIND;
        return Instant.ofEpochMilli(behind ? Math.min(newest, wallClock) : wallClock);
    }
}

package dev.sluice.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the actions of one type ended.
 *
 * @param outcomes all of them, ever
 * @param hours counts of the last {@value #HOURS} hours in which there was one, oldest first
 * @param trust the level the last look at them led to
 * @param advice confidence and adjustment of the newest {@value #ADVICE} outcomes, newest first
 */
public record TypeHistory(long outcomes, List<Hour> hours, TrustLevel trust, AdviceHistory advice) {
    /** Hourly counters that trust looks at. */
    public static final int HOURS = 24;
    /** Outcomes that the adjusted confidence looks at. */
    public static final int ADVICE = 20;

    /** No outcome yet. */
    public static final TypeHistory EMPTY = new TypeHistory(0, List.of(), TrustLevel.TRUSTED, AdviceHistory.EMPTY);

    private static final long HOUR_SECONDS = 3600;

    public TypeHistory {
        hours = List.copyOf(hours);
    }

    /**
     * One hour's count.
     *
     * @param hour hours since 1970
     * @param outcomes outcomes in it
     * @param successes those with status success
     */
    public record Hour(long hour, int outcomes, int successes) {}

    /** Outcomes in the 24 hours that end with the one {@code now} lies in. */
    public int recent(Instant now) {
        long current = hourOf(now);
        int recent = 0;
        // by number, here and below: a decision asks several times, and iterators were a sixth of what it allocated
        for (int i = 0; i < hours.size(); i++) {
            recent += isRecent(hours.get(i), current) ? hours.get(i).outcomes() : 0;
        }
        return recent;
    }

    /** Successes in the 24 hours that end with the one {@code now} lies in. */
    public int recentSuccesses(Instant now) {
        long current = hourOf(now);
        int recent = 0;
        for (int i = 0; i < hours.size(); i++) {
            recent += isRecent(hours.get(i), current) ? hours.get(i).successes() : 0;
        }
        return recent;
    }

    /** With one more outcome. */
    public TypeHistory with(Instant at, boolean success) {
        List<Hour> counted = new ArrayList<>(hours.size() + 1);
        long current = hourOf(at);
        Hour count = new Hour(current, 0, 0);
        for (Hour hour : hours) {
            if (hour.hour() == current) {
                count = hour;
            } else if (isRecent(hour, current)) {
                counted.add(hour);
            }
        }
        counted.add(new Hour(current, count.outcomes() + 1, count.successes() + (success ? 1 : 0)));
        return new TypeHistory(outcomes + 1, counted, trust, advice);
    }

    /** With what one outcome says, which may be known later than that there was one. */
    public TypeHistory advised(AdviceHistory.Advice given) {
        return new TypeHistory(outcomes, hours, trust, advice.with(given, ADVICE));
    }

    /** At another level of trust. */
    public TypeHistory trusted(TrustLevel level) {
        return level == trust ? this : new TypeHistory(outcomes, hours, level, advice);
    }

    private static long hourOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
    }

    private static boolean isRecent(Hour hour, long current) {
        return hour.hour() > current - HOURS;
    }
}

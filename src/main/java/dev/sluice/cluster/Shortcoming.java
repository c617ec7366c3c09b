package dev.sluice.cluster;

/**
 * One thing that is not as Sluice needs it.
 *
 * @param fatal whether the gate must not start: false when it works, but not as safely as it could
 * @param what what is wrong, a full sentence
 * @param mend the command that mends it, or what to do where no command can
 */
public record Shortcoming(boolean fatal, String what, String mend) {
    static Shortcoming fatal(String what, String mend) {
        return new Shortcoming(true, what, mend);
    }

    static Shortcoming warning(String what, String mend) {
        return new Shortcoming(false, what, mend);
    }

    /** Two lines for people: what is wrong, and below it how to mend it. */
    @Override
    public String toString() {
        return (fatal ? "error: " : "warning: ") + what + System.lineSeparator() + "  mend: " + mend;
    }
}

package dev.sluice.core.guard;

import java.util.Locale;

/** The guards run in six phases, each a node of the topology, in this order. */
public enum Phase {
    ADMISSION,
    ACTION,
    EVIDENCE,
    HISTORY,
    EXECUTION,
    OVERSIGHT;

    /** {@code guard-admission} and so on: the node's name. */
    public String nodeName() {
        return "guard-" + name().toLowerCase(Locale.ROOT);
    }
}

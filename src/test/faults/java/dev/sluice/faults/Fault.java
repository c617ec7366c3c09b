package dev.sluice.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing that was broken, and mended.
 *
 * @param at when, milliseconds since 1970
 * @param endedAt when it was mended
 * @param kind kill, pause, cut, fill or damage
 * @param on what
 */
record Fault(long at, long endedAt, String kind, String on) {
    ObjectNode asJson() {
        return History.fields()
                .put("at", at)
                .put("endedAt", endedAt)
                .put("fault", kind)
                .put("on", on);
    }
}

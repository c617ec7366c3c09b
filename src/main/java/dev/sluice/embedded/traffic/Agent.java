package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;

/** Somebody who decides. */
interface Agent {
    /** Its name: the source of its decisions. */
    String name();

    /** What it makes of a scene. */
    Decision decide(Scene scene);
}

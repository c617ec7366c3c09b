package dev.sluice.core.decision;

/** Whether an approved action is only simulated, or carried out for real. */
public enum Mode {
    DRY_RUN,
    LIVE
}

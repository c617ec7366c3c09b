package dev.sluice.core.decision;

/** Where an action would take effect. Nothing earned in one environment counts in another. */
public enum Environment {
    DEV,
    STAGE,
    PROD
}

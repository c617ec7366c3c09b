package dev.sluice.core.policy;

/** When an action type needs a human whatever else is true of the decision. */
public enum CatalogApproval {
    NEVER,
    LIVE,
    ALWAYS
}

package dev.sluice.core.ledger;

/** How far a type has lost its trust. */
public enum TrustLevel {
    TRUSTED,
    HOLD,
    BLOCK
}

package dev.sluice.core.learn;

import dev.sluice.core.decision.Signature;
import org.jspecify.annotations.Nullable;

/**
 * An outcome learned elsewhere, that somebody wants learned here.
 *
 * @param outcome what came of it
 * @param signature proof of who vouches for it; null when nobody does
 */
public record OutcomeImport(Outcome outcome, @Nullable Signature signature) {}

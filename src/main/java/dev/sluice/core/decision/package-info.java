/**
 * What comes in: decisions, their actions, and the metrics of a moment, with the digests that identify them. Records
 * here hold whatever was sent, valid or not; {@link dev.sluice.core.decision.Validity} says what is wrong with them.
 */
@NullMarked
package dev.sluice.core.decision;

import org.jspecify.annotations.NullMarked;

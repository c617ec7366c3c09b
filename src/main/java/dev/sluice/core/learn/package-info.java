/**
 * Outcomes and what they add up to: mergeable statistics per window, calibration, and the context an upstream reads
 * before its next decision.
 */
@NullMarked
package dev.sluice.core.learn;

import org.jspecify.annotations.NullMarked;

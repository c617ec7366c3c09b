/**
 * The log of everything the gate did, one entry per effect.
 */
@NullMarked
package dev.sluice.core.audit;

import org.jspecify.annotations.NullMarked;

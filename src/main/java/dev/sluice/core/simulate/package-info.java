/**
 * What an approved dry run would have done: deterministic effects on the named metrics, drawn from hashes of the
 * decision and a seed.
 */
@NullMarked
package dev.sluice.core.simulate;

import org.jspecify.annotations.NullMarked;

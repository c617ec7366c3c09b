/**
 * The rules of the house as immutable values: catalog, limits and settings, compiled once when a document arrives and
 * never looked up by name on the hot path.
 */
@NullMarked
package dev.sluice.core.policy;

import org.jspecify.annotations.NullMarked;

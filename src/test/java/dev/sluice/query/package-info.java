/** Tests of the look-ups, and a second opinion on their statistics. */
@NullMarked
package dev.sluice.query;

import org.jspecify.annotations.NullMarked;

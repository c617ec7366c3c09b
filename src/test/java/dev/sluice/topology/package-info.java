/** The topology as a whole, on a clock that moves only when told to. */
@NullMarked
package dev.sluice.topology;

import org.jspecify.annotations.NullMarked;

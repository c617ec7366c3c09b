/** Tests of the simulator: numbers worked out by hand or in another language. */
@NullMarked
package dev.sluice.core.simulate;

import org.jspecify.annotations.NullMarked;

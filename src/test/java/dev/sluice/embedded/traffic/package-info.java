/** Tests of the demo's traffic. */
@NullMarked
package dev.sluice.embedded.traffic;

import org.jspecify.annotations.NullMarked;

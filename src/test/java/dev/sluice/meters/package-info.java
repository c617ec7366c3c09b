/** Tests of what an operator sees. */
@NullMarked
package dev.sluice.meters;

import org.jspecify.annotations.NullMarked;

/** Tests of the learning memory's arithmetic. */
@NullMarked
package dev.sluice.core.learn;

import org.jspecify.annotations.NullMarked;

/** Tests of the demonstration's own bookkeeping. */
@NullMarked
package dev.sluice.demo;

import org.jspecify.annotations.NullMarked;

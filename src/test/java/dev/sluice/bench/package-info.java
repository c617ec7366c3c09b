/** Tests of the benchmark's own method: what it sends, how it counts, what it shows. */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;

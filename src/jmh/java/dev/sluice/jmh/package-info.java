/** Benchmarks of single steps, run by JMH. How: docs/benchmarks.md. */
@NullMarked
package dev.sluice.jmh;

import org.jspecify.annotations.NullMarked;

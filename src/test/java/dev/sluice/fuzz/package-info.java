/**
 * Bad input made by a machine: targets for a coverage-guided fuzzer, and what it found so far, tried again in every build. A
 * target is given bytes and fails for whatever comes out that is no documented answer. Targets of what a package keeps to
 * itself are in that package.
 */
@NullMarked
package dev.sluice.fuzz;

import org.jspecify.annotations.NullMarked;

/** Holds the house to its plan: which package may know which, and what the core must not know at all. */
@NullMarked
package dev.sluice.architecture;

import org.jspecify.annotations.NullMarked;

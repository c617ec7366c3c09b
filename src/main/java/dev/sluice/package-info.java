/** Sluice: a gate on a stream of automated decisions. Only the entry point lives here; the rooms are the packages below. */
@NullMarked
package dev.sluice;

import org.jspecify.annotations.NullMarked;

/** Holds the reference in {@code docs} to the code. */
@NullMarked
package dev.sluice.docs;

import org.jspecify.annotations.NullMarked;

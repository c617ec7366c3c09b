/** Tests of what becomes of dead letters; on a broker they are replayed in {@code dev.sluice.gate}. */
@NullMarked
package dev.sluice.deadletter;

import org.jspecify.annotations.NullMarked;

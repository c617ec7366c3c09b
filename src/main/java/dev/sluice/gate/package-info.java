/**
 * A whole gate in this process: what has to be true before it starts, its stream processing, its HTTP server, and their end
 * in good order. {@code sluice gate} and {@code sluice demo} start the same one.
 */
@NullMarked
package dev.sluice.gate;

import org.jspecify.annotations.NullMarked;

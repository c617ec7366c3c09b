/** A client of a gate's HTTP API, for the commands that ask a running gate. */
@NullMarked
package dev.sluice.client;

import org.jspecify.annotations.NullMarked;

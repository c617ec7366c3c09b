/**
 * What is done with dead letters: they are read, looked through, and written to where they came from once more, as they were,
 * when what kept the gate from reading them has been mended.
 */
@NullMarked
package dev.sluice.deadletter;

import org.jspecify.annotations.NullMarked;

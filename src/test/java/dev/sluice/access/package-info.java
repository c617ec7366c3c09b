/** The parts of Sluice on a cluster that lets nobody do anything but what is granted. */
@NullMarked
package dev.sluice.access;

import org.jspecify.annotations.NullMarked;

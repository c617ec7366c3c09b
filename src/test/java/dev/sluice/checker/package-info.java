/** The proof of the program that judges runs with faults: it shares no code with Sluice, so its own tests are run here. */
@NullMarked
package dev.sluice.checker;

import org.jspecify.annotations.NullMarked;

/**
 * The contract at the door: turns the records of the schemas into those of the core, and back. One small class per
 * record, without reflection, since every decision passes through several of them. A record whose enum holds a symbol
 * that only a newer schema knows is refused with an {@link java.lang.IllegalArgumentException}, unless the schema names a
 * safe stand-in.
 */
@NullMarked
package dev.sluice.serde.records;

import org.jspecify.annotations.NullMarked;

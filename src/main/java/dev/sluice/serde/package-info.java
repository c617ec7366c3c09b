/**
 * Avro records on topics, framed as Confluent's clients frame them, with the schemas kept in a schema registry.
 *
 * <p>Confluent publishes its own client outside Maven Central, so this room has a small one of its own that understands
 * the same properties, the same HTTP API and the same bytes. The genuine serde stays a drop-in: name it in
 * {@code serde.class}. Start reading at {@link dev.sluice.serde.SerdeFactory}.
 *
 * <p>Three things can go wrong and each has its exception: the record is bad and always will be
 * ({@link dev.sluice.serde.UndecodableException}), the registry cannot be reached now
 * ({@link dev.sluice.serde.RegistryUnavailableException}), the registry refuses what we want to write
 * ({@link dev.sluice.serde.RegistryRefusedException}).
 */
@NullMarked
package dev.sluice.serde;

import org.jspecify.annotations.NullMarked;

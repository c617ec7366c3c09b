/**
 * Who issued a record: Ed25519 signatures over one canonical statement of what the record says, the keys that make them,
 * and the file of keys that are trusted, each for its purposes and tenants.
 */
@NullMarked
package dev.sluice.signing;

import org.jspecify.annotations.NullMarked;

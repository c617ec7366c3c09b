/** The records of the schemas and those of the core say the same. */
@NullMarked
package dev.sluice.serde.records;

import org.jspecify.annotations.NullMarked;

/**
 * What the stores hold, as bytes: keys that sort, and values in a fixed encoding of their own. A store outlives the
 * schema registry's moods and is read on every decision, so neither asks the registry.
 */
@NullMarked
package dev.sluice.serde.state;

import org.jspecify.annotations.NullMarked;

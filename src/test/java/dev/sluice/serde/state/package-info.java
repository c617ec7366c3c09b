/** What the stores hold, byte for byte. */
@NullMarked
package dev.sluice.serde.state;

import org.jspecify.annotations.NullMarked;

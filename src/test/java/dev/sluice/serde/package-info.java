/** Tests of the wire format, the serdes and the registry client. */
@NullMarked
package dev.sluice.serde;

import org.jspecify.annotations.NullMarked;

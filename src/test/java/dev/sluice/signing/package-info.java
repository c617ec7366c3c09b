/** Tests of keys, signatures and whom they make the gate believe. */
@NullMarked
package dev.sluice.signing;

import org.jspecify.annotations.NullMarked;

/** Tests of what is waited for; with a broker and a gate it is waited for in {@code dev.sluice.gate}. */
@NullMarked
package dev.sluice.submit;

import org.jspecify.annotations.NullMarked;

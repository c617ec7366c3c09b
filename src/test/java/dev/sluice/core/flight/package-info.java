/** Live actions, without any broker. */
@NullMarked
package dev.sluice.core.flight;

import org.jspecify.annotations.NullMarked;

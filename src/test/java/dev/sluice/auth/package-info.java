/** Tests of who is let in. */
@NullMarked
package dev.sluice.auth;

import org.jspecify.annotations.NullMarked;

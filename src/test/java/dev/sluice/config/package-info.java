/** Tests of what may be configured, and of what is said about everything else. */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;

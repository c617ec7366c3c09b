/** Tests of what the log is written with. */
@NullMarked
package dev.sluice.log;

import org.jspecify.annotations.NullMarked;

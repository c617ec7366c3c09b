/** Tests of the commands as their users meet them. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;

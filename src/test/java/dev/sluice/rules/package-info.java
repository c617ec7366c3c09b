/** Tests of the language of rules. */
@NullMarked
package dev.sluice.rules;

import org.jspecify.annotations.NullMarked;

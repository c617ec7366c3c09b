/**
 * What carrying out an approved action needs to know: so far, which parts of it are nobody else's business.
 */
@NullMarked
package dev.sluice.core.execute;

import org.jspecify.annotations.NullMarked;

/** Tests of reading, writing, verifying and proving audit logs. */
@NullMarked
package dev.sluice.audit;

import org.jspecify.annotations.NullMarked;

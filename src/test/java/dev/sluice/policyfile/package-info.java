/** Policy documents: what is read, what is refused and why, what lies over what. */
@NullMarked
package dev.sluice.policyfile;

import org.jspecify.annotations.NullMarked;

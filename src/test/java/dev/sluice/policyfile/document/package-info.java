/** Texts into trees. */
@NullMarked
package dev.sluice.policyfile.document;

import org.jspecify.annotations.NullMarked;

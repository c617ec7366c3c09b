/**
 * What a document may hold, written down once: shapes of values, keys with their defaults, sections. From the same
 * definitions a document is read, its JSON Schema is written, and its reference is held to the code.
 */
@NullMarked
package dev.sluice.policyfile.grammar;

import org.jspecify.annotations.NullMarked;

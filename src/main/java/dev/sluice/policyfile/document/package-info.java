/**
 * Text in, a tree that remembers its lines out. YAML is read with the scalars of YAML 1.2, so that {@code off} and
 * {@code no} are words and not booleans; JSON is read as JSON. Keys that come twice, cycles and documents that explode are
 * refused. Two trees merge by key.
 */
@NullMarked
package dev.sluice.policyfile.document;

import org.jspecify.annotations.NullMarked;

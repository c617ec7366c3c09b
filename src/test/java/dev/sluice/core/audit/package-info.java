/** Tests of the audit log: its chain, its tree, its checkpoints, and what a verifier finds. */
@NullMarked
package dev.sluice.core.audit;

import org.jspecify.annotations.NullMarked;

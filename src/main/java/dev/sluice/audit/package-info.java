/**
 * What is done with the audit log outside the gate's transactions: checkpoints are written, and the log is read, exported,
 * verified, and things in it are proven. The arithmetic of it is in {@code core.audit}.
 */
@NullMarked
package dev.sluice.audit;

import org.jspecify.annotations.NullMarked;

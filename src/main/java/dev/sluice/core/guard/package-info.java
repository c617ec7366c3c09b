/**
 * The judgement: one small record per guard, the evidence they read, and the verdict they add up to. Adding a guard is
 * one record and one line in {@link dev.sluice.core.guard.Guardrails}.
 */
@NullMarked
package dev.sluice.core.guard;

import org.jspecify.annotations.NullMarked;

/**
 * The language of a policy's own rules: CEL, checked and weighed when a policy is read, and evaluated without any effect.
 * {@link dev.sluice.rules.RuleLanguage} turns a text into a condition of the core; nobody else needs to know CEL.
 */
@NullMarked
package dev.sluice.rules;

import org.jspecify.annotations.NullMarked;

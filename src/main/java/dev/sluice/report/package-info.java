/**
 * What became of one run of an action, told from its verdict and its outcome as the gate's API answers them: once, and then
 * written for people or for programs.
 */
@NullMarked
package dev.sluice.report;

import org.jspecify.annotations.NullMarked;

/**
 * What {@code sluice demo} counts and shows. The tally reads what the gate read and what it wrote, like any outside
 * reader of committed records, and holds the gate to its promise: every decision has exactly one terminal verdict, or
 * is listed as still waiting. It asks the gate for nothing it could find out by itself.
 */
@NullMarked
package dev.sluice.demo;

import org.jspecify.annotations.NullMarked;

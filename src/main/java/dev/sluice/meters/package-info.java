/**
 * What an operator sees of a process: one registry, with few series in it. The number of series depends on how Sluice is
 * built and set up, never on how many tenants, targets, partitions or decisions there are.
 */
@NullMarked
package dev.sluice.meters;

import org.jspecify.annotations.NullMarked;

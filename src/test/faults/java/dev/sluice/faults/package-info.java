/**
 * The rig that breaks things on purpose: three brokers, two gates, an executor and a target, each a process of its own, under
 * load, while a nemesis kills, stops, cuts off, fills up and damages them, all from one seed. What was done and what came of
 * it goes into a directory that a checker judges afterwards: {@code src/test/faults/README.md}.
 */
@NullMarked
package dev.sluice.faults;

import org.jspecify.annotations.NullMarked;

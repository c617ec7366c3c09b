/**
 * What {@code sluice bench} measures and how. It starts a broker, a registry and a gate as processes of their own, gives them
 * a workload that is a pure function of a seed, and looks at them from outside only: at committed records, at the processor
 * time and memory the operating system says they took, and at the HTTP API. Beside the gate it runs, on the same topics and
 * with the same settings, what the platform can do at best. It never talks to a cluster that somebody else uses.
 */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;

/**
 * The traffic of {@code sluice demo}: payment companies, their issuers with an incident that starts, worsens and heals,
 * agents that decide well and badly, a person who answers some of what waits for approval, and everything else that
 * happens on a real topic: late and reordered snapshots, records sent twice, ids used twice, rubbish. What is sent in a
 * second is a pure function of a seed and that second; only {@link dev.sluice.embedded.traffic.TrafficProducer} knows
 * Kafka and the clock.
 */
@NullMarked
package dev.sluice.embedded.traffic;

import org.jspecify.annotations.NullMarked;

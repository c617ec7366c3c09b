/** What only a broker shows: transactions, restarts, rebalances, look-ups across instances. */
@NullMarked
package dev.sluice.gate;

import org.jspecify.annotations.NullMarked;

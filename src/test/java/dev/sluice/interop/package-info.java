/** The demo as its users meet it: a process of its own, and clients of Kafka and of the registry that are not ours. */
@NullMarked
package dev.sluice.interop;

import org.jspecify.annotations.NullMarked;

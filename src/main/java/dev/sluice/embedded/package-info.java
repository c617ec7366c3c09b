/**
 * What {@code sluice demo} and the tests stand on when no cluster is at hand: a real Kafka broker inside this JVM and a
 * small schema registry that speaks Confluent's API. Both bind to the loopback address only, both can keep their data
 * in a directory or forget it at close.
 */
@NullMarked
package dev.sluice.embedded;

import org.jspecify.annotations.NullMarked;

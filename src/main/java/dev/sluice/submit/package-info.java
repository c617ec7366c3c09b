/**
 * The way into a gate for whoever is not a Kafka producer: decisions, metrics, rulings, controls and policies are written
 * to their topics, and what the gate makes of them is read back from the topics it writes. An answer never comes from a
 * store, which shows what may still be undone, but from committed records alone, found by the position of the record that
 * was sent. That also makes every instance able to answer for every tenant.
 */
@NullMarked
package dev.sluice.submit;

import org.jspecify.annotations.NullMarked;

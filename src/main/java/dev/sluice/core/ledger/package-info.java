/**
 * What is in flight and was done lately, per tenant, environment and mode. Every record is immutable; a change is a new
 * record, computed here and stored by the topology.
 */
@NullMarked
package dev.sluice.core.ledger;

import org.jspecify.annotations.NullMarked;

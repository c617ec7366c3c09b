/**
 * What carrying out an approved action needs to know, decided without touching anything: the order and the proof it needs,
 * what to do with one that was delivered, what follows an attempt, the account given of it, and which parts of all that are
 * nobody else's business.
 */
@NullMarked
package dev.sluice.core.execute;

import org.jspecify.annotations.NullMarked;

/**
 * Live actions between their approval and their outcome: the permit that lets an executor carry one out, what is in flight,
 * what a report of it does, and how its effect is measured. Apart from {@code execute}, which is the executor's side and
 * knows neither guards nor outcomes.
 */
@NullMarked
package dev.sluice.core.flight;

import org.jspecify.annotations.NullMarked;

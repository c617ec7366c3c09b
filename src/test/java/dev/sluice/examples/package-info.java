/**
 * The Java programs of the README and of docs/producers.md, there word for word: small, complete, and run against the demo.
 */
@NullMarked
package dev.sluice.examples;

import org.jspecify.annotations.NullMarked;

/** The Java programs of docs/producers.md, word for word: small, complete, and run against the demo. */
@NullMarked
package dev.sluice.examples;

import org.jspecify.annotations.NullMarked;

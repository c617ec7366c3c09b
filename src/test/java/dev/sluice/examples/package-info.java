/** The Java programs of docs/producers.md, word for word, and of the README: small, complete, and run against the demo. */
@NullMarked
package dev.sluice.examples;

import org.jspecify.annotations.NullMarked;

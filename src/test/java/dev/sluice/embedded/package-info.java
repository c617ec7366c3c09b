/** Tests of the broker and the registry that run inside this JVM. */
@NullMarked
package dev.sluice.embedded;

import org.jspecify.annotations.NullMarked;

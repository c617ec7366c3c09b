/** Tests of the executor, most of them against a real broker and a target that is somebody else's program. */
@NullMarked
package dev.sluice.executor;

import org.jspecify.annotations.NullMarked;

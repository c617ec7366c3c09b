/** Tests of the image, and of the system that Compose makes of it. */
@NullMarked
package dev.sluice.deployment;

import org.jspecify.annotations.NullMarked;

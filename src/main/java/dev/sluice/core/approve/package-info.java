/**
 * People in the loop: what waits for them, and what they answered.
 */
@NullMarked
package dev.sluice.core.approve;

import org.jspecify.annotations.NullMarked;

/**
 * Calls to other people's machines, each sent once at most: no redirect is followed, no address is called that was not
 * checked, no answer is read without end, and whoever calls learns whether anything was sent at all.
 */
@NullMarked
package dev.sluice.executor.call;

import org.jspecify.annotations.NullMarked;

/**
 * The executor: a process of its own that takes permits from a share group and carries them out within their bounds. It
 * holds no key but its own, reads no policy, and trusts nothing it cannot verify.
 *
 * <p>The order of things is what keeps one approval from having two effects, whenever the process may die: the log of
 * executions is read to its end; the start is written down and read back; the kill switch is asked; the action is sent; the
 * end is written down with the report; the report is sent; and only then the queue is told. What is found begun without an
 * end is sent again only where that does no harm.
 */
@NullMarked
package dev.sluice.executor;

import org.jspecify.annotations.NullMarked;

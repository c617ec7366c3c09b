/** Tests of calls and adapters, against servers of their own. */
@NullMarked
package dev.sluice.executor.call;

import org.jspecify.annotations.NullMarked;

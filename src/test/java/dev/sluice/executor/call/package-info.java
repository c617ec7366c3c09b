@NullMarked
package dev.sluice.executor.call;

import org.jspecify.annotations.NullMarked;

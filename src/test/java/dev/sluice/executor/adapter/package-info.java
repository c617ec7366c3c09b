@NullMarked
package dev.sluice.executor.adapter;

import org.jspecify.annotations.NullMarked;

/**
 * What carries actions out: the small interface that anybody may implement, and the adapters that come with Sluice.
 */
@NullMarked
package dev.sluice.executor.adapter;

import org.jspecify.annotations.NullMarked;

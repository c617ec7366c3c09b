/** The HTTP API held to its contract, over real HTTP wherever the server has a say in it. */
@NullMarked
package dev.sluice.http;

import org.jspecify.annotations.NullMarked;

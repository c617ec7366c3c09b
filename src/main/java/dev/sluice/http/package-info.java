/**
 * The HTTP API: routes, who may use them, parameters, bodies, problem documents. What it takes in goes to the gate's topics
 * ({@link dev.sluice.http.Inputs}); it writes to no store.
 *
 * <p>{@link dev.sluice.http.Routes} is the one table of what can be asked and done, and by whom
 * ({@link dev.sluice.http.Access}). A route turns a {@link dev.sluice.http.Request}
 * into a {@link dev.sluice.http.Reply} and knows nothing of the server around it; {@link dev.sluice.http.GateServer} is that
 * server. Everything refused is refused as a problem document (RFC 9457), by {@link dev.sluice.http.ProblemException}.
 */
@NullMarked
package dev.sluice.http;

import org.jspecify.annotations.NullMarked;

/**
 * The HTTP API: routes, parameters, problem documents. It reads and never writes.
 *
 * <p>{@link dev.sluice.http.Routes} is the one table of what can be asked. A route turns a {@link dev.sluice.http.Request}
 * into a {@link dev.sluice.http.Reply} and knows nothing of the server around it; {@link dev.sluice.http.GateServer} is that
 * server. Everything refused is refused as a problem document (RFC 9457), by {@link dev.sluice.http.ProblemException}.
 */
@NullMarked
package dev.sluice.http;

import org.jspecify.annotations.NullMarked;

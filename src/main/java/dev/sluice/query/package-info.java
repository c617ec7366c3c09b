/**
 * Interactive queries: what the gate knows of a tenant, read from the stores while the gate runs.
 *
 * <p>Everything of a tenant lies in one partition, and the instance that has that partition owns the answer. So a question
 * has two halves: <em>who</em> ({@link dev.sluice.query.Owners}, {@link dev.sluice.query.RemoteOwner}) and <em>what</em>
 * ({@link dev.sluice.query.TenantQueries} over {@link dev.sluice.query.StoreAccess}). The second half knows nothing of a
 * running client: it answers from a topology under test as well, which is how policy fixtures look at what was learned.
 *
 * <p>Stores show what is not yet committed. An answer is provisional; what must be true is read from the topics.
 */
@NullMarked
package dev.sluice.query;

import org.jspecify.annotations.NullMarked;

package dev.sluice.executor.adapter;

import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import java.time.Duration;

/**
 * Carries out actions of one kind. An executor finds adapters of its own by {@link java.util.ServiceLoader}: a class with a
 * public constructor without parameters, named in {@code META-INF/services/dev.sluice.executor.adapter.Adapter}. It is used
 * by several threads at the same time.
 */
public interface Adapter {
    /** What the catalog calls it under {@code executor}, or the action type it carries out. */
    String name();

    /**
     * Whether the same order, sent twice under the same {@link Order#idempotencyKey}, takes effect once. Only then is one
     * sent again whose answer was lost. Unless overridden: what the policy says of the service that is called.
     */
    default boolean isIdempotent(Permit permit) {
        Permit.Service service = permit.service();
        return service != null && service.idempotent();
    }

    /**
     * Makes one attempt. An exception counts as a lost answer: nobody knows how far it came. When it takes longer than it
     * may, the thread is interrupted and the answer is lost.
     *
     * @param order what is to be done
     * @param atMost the longest it may take
     */
    Answer carryOut(Order order, Duration atMost) throws Exception;
}

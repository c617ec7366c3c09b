package dev.sluice.executor;

import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Asks the brokers whether we may read the queue, which takes nothing from it and joins nobody.
 *
 * @param group the share group
 * @param patience how long an answer may take
 */
record QueueAccess(Admin admin, String group, Duration patience) {
    /** Whether the brokers refuse us the topic or the group. What cannot be found out is taken to be allowed: joining will tell. */
    boolean isRefused() {
        try {
            long patienceMs = patience.toMillis();
            TopicDescription queue = admin.describeTopics(
                            List.of(Topics.LIVE_ACTIONS), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get(patienceMs, TimeUnit.MILLISECONDS)
                    .get(Topics.LIVE_ACTIONS);
            admin.describeShareGroups(List.of(group)).all().get(patienceMs, TimeUnit.MILLISECONDS);
            Set<AclOperation> allowed = queue == null ? null : queue.authorizedOperations();
            return allowed != null && !allowed.contains(AclOperation.READ);
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof AuthorizationException;
        } catch (TimeoutException unknown) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

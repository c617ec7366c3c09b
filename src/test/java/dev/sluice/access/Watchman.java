package dev.sluice.access;

import dev.sluice.cluster.AccessRight;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/**
 * Kafka's own authorizer, which also writes down what it was asked. The broker makes it by name, so what it knows is everybody's in
 * this process. Whoever only asks what they may do has not done it.
 */
public final class Watchman extends StandardAuthorizer {
    private static final Map<Asked, Integer> ALLOWED = new ConcurrentHashMap<>();
    private static final Map<Asked, Integer> DENIED = new ConcurrentHashMap<>();

    /** Something somebody wanted to do. */
    record Asked(String principal, ResourceType resource, String name, AclOperation operation) {
        boolean isOf(String who, AccessRight right) {
            return principal.equals(who)
                    && resource == right.resource()
                    && (right.pattern() == PatternType.PREFIXED
                            ? name.startsWith(right.name())
                            : name.equals(right.name()));
        }

        @Override
        public String toString() {
            return principal + ": " + operation + " on " + resource + " " + name;
        }
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean allowed = results.get(i) == AuthorizationResult.ALLOWED;
            if (allowed ? action.logIfAllowed() : action.logIfDenied()) {
                (allowed ? ALLOWED : DENIED)
                        .merge(
                                new Asked(
                                        context.principal().toString(),
                                        action.resourcePattern().resourceType(),
                                        action.resourcePattern().name(),
                                        action.operation()),
                                1,
                                Integer::sum);
            }
        }
        return results;
    }

    static void forget() {
        ALLOWED.clear();
        DENIED.clear();
    }

    /** Whether a right was made use of. */
    static boolean used(String principal, AccessRight right) {
        return ALLOWED.keySet().stream()
                .anyMatch(asked -> asked.isOf(principal, right) && asked.operation() == right.operation());
    }

    /** How often somebody was refused for want of a right: to describe something may be the first they try with it. */
    static int refused(String principal, AccessRight right) {
        return DENIED.entrySet().stream()
                .filter(each -> each.getKey().isOf(principal, right)
                        && (each.getKey().operation() == right.operation()
                                || each.getKey().operation() == AclOperation.DESCRIBE))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Everything that was refused. */
    static Set<Asked> refused() {
        return DENIED.keySet().stream().collect(Collectors.toSet());
    }
}

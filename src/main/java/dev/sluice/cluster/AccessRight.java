package dev.sluice.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One thing that somebody must be allowed to do on a Kafka cluster.
 *
 * @param resource kind of thing it is done to
 * @param name which one, or how its name begins
 * @param pattern {@code LITERAL}, or {@code PREFIXED} when the name is a beginning
 * @param operation what is done
 * @param why what for
 * @param without what breaks without it
 * @param vital whether whoever needs it must not start without
 */
public record AccessRight(
        ResourceType resource,
        String name,
        PatternType pattern,
        AclOperation operation,
        String why,
        String without,
        boolean vital) {
    private static final String ANY_HOST = "*";

    /** The rule that grants it, from any host. */
    public AclBinding grantedTo(String principal) {
        return new AclBinding(
                new ResourcePattern(resource, name, pattern),
                new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    /** True when it is about one topic of this name. */
    boolean isOfTopic(String topic) {
        return resource == ResourceType.TOPIC && pattern == PatternType.LITERAL && name.equals(topic);
    }

    /** True when both grant the same, whatever for. */
    boolean isSame(AccessRight other) {
        return resource == other.resource
                && name.equals(other.name)
                && pattern == other.pattern
                && operation == other.operation;
    }

    /** The operation as Kafka's tools spell it. */
    public String operationText() {
        return Arrays.stream(operation.name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The kind of resource in words. */
    public String resourceText() {
        return resource == ResourceType.TRANSACTIONAL_ID
                ? "transactional id"
                : resource.name().toLowerCase(Locale.ROOT);
    }

    /** The option of {@code kafka-acls.sh} that names such a resource. */
    String flag() {
        return "--" + resource.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return operationText() + " on " + resourceText() + " " + name + (pattern == PatternType.PREFIXED ? "*" : "");
    }
}

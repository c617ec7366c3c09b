package dev.sluice.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Rights that differ in the name of the resource only.
 *
 * @param first one of them
 * @param names the names of all
 */
public record AccessGroup(AccessRight first, List<String> names) {
    private record Likeness(
            ResourceType resource, PatternType pattern, AclOperation operation, String why, String without) {
        static Likeness of(AccessRight right) {
            return new Likeness(right.resource(), right.pattern(), right.operation(), right.why(), right.without());
        }
    }

    public AccessGroup {
        names = List.copyOf(names);
    }

    /** The rights, those together that are alike. */
    public static List<AccessGroup> of(List<AccessRight> rights) {
        Map<Likeness, List<AccessRight>> alike = new LinkedHashMap<>();
        rights.forEach(right -> alike.computeIfAbsent(Likeness.of(right), likeness -> new ArrayList<>())
                .add(right));
        return alike.values().stream()
                .map(group -> new AccessGroup(
                        group.get(0), group.stream().map(AccessRight::name).toList()))
                .toList();
    }

    /** The resources in words: kind and names. */
    public String resources() {
        String many = names.size() == 1 ? " " : "s ";
        return first.resourceText() + many + names.stream().map(this::shown).collect(Collectors.joining(", "));
    }

    /** One of the resources in words. */
    public String resource(String name) {
        return first.resourceText() + " " + shown(name);
    }

    private String shown(String name) {
        return first.pattern() == PatternType.PREFIXED ? name + "*" : name;
    }

    /**
     * The command of Kafka's own tool that grants them.
     *
     * @param principal such as {@code User:sluice-gate}
     */
    public String commandLine(String bootstrapServers, String principal) {
        return "kafka-acls.sh --bootstrap-server " + bootstrapServers + " --add --allow-principal " + quoted(principal)
                + " --operation " + first.operationText()
                + (first.pattern() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "")
                + names.stream().map(name -> " " + first.flag() + " " + name).collect(Collectors.joining());
    }

    /** As a shell takes it whole: a principal made of a certificate has spaces and commas. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9:@._-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

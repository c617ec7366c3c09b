package dev.sluice.cluster;

import dev.sluice.cluster.Survey.TopicState;
import dev.sluice.topology.Changelog;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** A Kafka cluster, as far as Sluice looks at it and makes topics in it. */
public final class Cluster implements AutoCloseable {
    private static final String TRANSACTIONS = "transaction.version";
    private static final Duration ONE_REQUEST = Duration.ofSeconds(5);

    private final Admin admin;
    private final Answers answers;

    private Cluster(Admin admin, Answers answers) {
        this.admin = admin;
        this.answers = answers;
    }

    /**
     * Prepares to talk to a cluster; the first question connects.
     *
     * @param properties an administrator's properties, {@code bootstrap.servers} among them
     * @param patience how long every question is repeated while brokers do not answer
     * @throws ClusterException when an address cannot be resolved or a property is wrong
     */
    public static Cluster connect(Map<String, Object> properties, Duration patience) {
        var all = new HashMap<>(properties);
        long request = Math.min(ONE_REQUEST.toMillis(), patience.toMillis());
        all.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(request));
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(patience.toMillis()));
        var answers = new Answers(String.valueOf(properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)), patience);
        try {
            return new Cluster(Admin.create(all), answers);
        } catch (KafkaException failure) {
            throw answers.translated(failure);
        }
    }

    /**
     * What the gate needs and does not find.
     *
     * @throws ClusterException when the cluster cannot be asked
     */
    public List<Shortcoming> check() {
        return check(List.of());
    }

    /**
     * The same, and which of these rights we lack.
     *
     * @throws ClusterException when the cluster cannot be asked
     */
    public List<Shortcoming> check(List<AccessRight> needed) {
        var survey = survey(needed);
        return new ClusterCheck(answers.bootstrapServers())
                .shortcomings(survey.without(new RightsCheck(admin, answers).missing(needed)));
    }

    /**
     * Makes the topics that do not exist yet, unless those that do exist have another number of partitions.
     *
     * @param partitions of every topic
     * @param replicationFactor copies of every topic; -1 for the cluster's default
     * @throws ClusterException when the cluster cannot be asked, or refuses
     */
    public TopicCreation createTopics(int partitions, short replicationFactor) {
        var before = survey();
        var obstacles = ClusterCheck.obstacles(before, partitions, answers.bootstrapServers());
        if (!obstacles.isEmpty()) {
            return new TopicCreation(List.of(), List.copyOf(before.topics().keySet()), obstacles);
        }
        var missing = TopicSpecs.all().stream()
                .filter(spec -> before.topic(spec.name()).isEmpty())
                .toList();
        var made = create(missing.stream()
                .map(spec -> spec.toCreate(partitions, replicationFactor))
                .toList());
        var names = missing.stream().map(TopicSpec::name).toList();
        var existing = new ArrayList<>(before.topics().keySet());
        names.stream().filter(name -> !made.contains(name)).forEach(existing::add);
        return new TopicCreation(names.stream().filter(made::contains).toList(), List.copyOf(existing), check());
    }

    /**
     * Makes the topics that back the stores of a gate, as far as they do not exist yet. Gives the names of those made.
     *
     * @param partitions of every topic, as many as the inputs have
     * @param replicationFactor copies of every topic; -1 for the cluster's default
     * @throws ClusterException when the cluster cannot be asked, or refuses
     */
    public List<String> createChangelogs(
            String applicationId, List<Changelog> changelogs, int partitions, short replicationFactor) {
        var listed = listed();
        var missing = changelogs.stream()
                .filter(changelog -> !listed.contains(changelog.topic(applicationId)))
                .map(changelog -> TopicSpec.toCreate(
                        changelog.topic(applicationId), changelog.settings(), partitions, replicationFactor))
                .toList();
        var made = create(missing);
        return missing.stream().map(NewTopic::name).filter(made::contains).toList();
    }

    /** Gives what was made. The rest somebody else has made since we looked, or before and the broker did not know yet. */
    private Set<String> create(List<NewTopic> topics) {
        var made = new HashSet<String>();
        if (topics.isEmpty()) {
            return made;
        }
        admin.createTopics(topics).values().forEach((name, creation) -> {
            if (answers.made(creation)) {
                made.add(name);
            }
        });
        // A broker may answer from metadata a moment older than the controller's: created is what it lists.
        var names = topics.stream().map(NewTopic::name).collect(Collectors.toSet());
        long deadline = System.nanoTime() + answers.patience().toNanos();
        boolean visible = false;
        while (!visible && System.nanoTime() < deadline) {
            visible = listed().containsAll(names);
        }
        return made;
    }

    /**
     * Grants rights. Gives those that were not granted in these very words before.
     *
     * @throws ClusterException when the cluster cannot be asked, or refuses
     */
    public List<AccessRight> grant(String principal, List<AccessRight> rights) {
        var entries = new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ALLOW);
        var known = answers.to(
                "read ACLs",
                admin.describeAcls(new AclBindingFilter(ResourcePatternFilter.ANY, entries))
                        .values());
        var missing = rights.stream()
                .filter(right -> !known.contains(right.grantedTo(principal)))
                .toList();
        answers.to(
                "grant rights",
                admin.createAcls(missing.stream()
                                .map(right -> right.grantedTo(principal))
                                .toList())
                        .all());
        return missing;
    }

    /**
     * How many partitions the input topics have.
     *
     * @throws ClusterException when the cluster cannot be asked, or has no topic of decisions
     */
    public int inputPartitions() {
        return survey().topic(Topics.DECISIONS)
                .map(Survey.TopicState::partitions)
                .orElseThrow(() -> new ClusterException("There is no topic " + Topics.DECISIONS));
    }

    Survey survey() {
        return survey(List.of());
    }

    private Survey survey(List<AccessRight> needed) {
        var names = TopicSpecs.all().stream().map(TopicSpec::name).toList();
        var described = new TreeMap<String, TopicDescription>();
        var refused = new ArrayList<AccessRight>();
        admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(!needed.isEmpty()))
                .topicNameValues()
                .forEach((name, answer) -> {
                    if (answers.isRefused(answer)) {
                        refused.addAll(RightsCheck.unseen(name, needed));
                    } else {
                        answers.found("describe topics", answer).ifPresent(topic -> described.put(name, topic));
                    }
                });
        described.values().forEach(topic -> refused.addAll(RightsCheck.lacking(topic, needed)));
        return survey(described, refused);
    }

    private Survey survey(Map<String, TopicDescription> described, List<AccessRight> refused) {
        var topics = new HashMap<String, TopicState>();
        var settings = settings(described.keySet(), refused);
        described.forEach((name, topic) -> topics.put(
                name, new TopicState(topic.partitions().size(), copies(topic), settings.getOrDefault(name, Map.of()))));
        return new Survey(topics, transactionVersion(), refused);
    }

    private Set<String> listed() {
        return answers.to("list topics", admin.listTopics().names());
    }

    private static int copies(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private Map<String, Map<String, String>> settings(Collection<String> names, List<AccessRight> refused) {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var settings = new HashMap<String, Map<String, String>>();
        admin.describeConfigs(resources).values().forEach((resource, answer) -> {
            if (answers.isRefused(answer)) {
                var right = RightsCheck.settingsOf(resource.name());
                if (refused.stream().noneMatch(right::isSame)) {
                    refused.add(right);
                }
            } else {
                settings.put(resource.name(), values(answers.to("read the settings of topics", answer)));
            }
        });
        return settings;
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(setting -> setting.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private int transactionVersion() {
        var features = answers.to(
                        "ask for the brokers' features",
                        admin.describeFeatures().featureMetadata())
                .finalizedFeatures();
        var level = features.get(TRANSACTIONS);
        return level == null ? 0 : level.maxVersionLevel();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}

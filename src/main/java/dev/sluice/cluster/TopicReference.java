package dev.sluice.cluster;

import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes {@code docs/topics.md}: every topic, what lies in it, how it is kept and why. */
public final class TopicReference {
    private static final String INTRODUCTION = """
            # Topics

            `sluice topics create` makes these, all with the same number of partitions (`topics.partitions`). That number
            is fixed for the life of the gate: a tenant lives in one partition, and another count would part it from its
            history. `sluice gate` checks them at start and says how to mend what is wrong; it never changes a topic.

            Every topic has `message.timestamp.type=LogAppendTime`, because the broker's clock bounds what a producer
            claims, and `cleanup.policy=delete`, because nothing here is replaced: a rollback is an append. Only what the
            executors keep for themselves is compacted too (`cleanup.policy=compact,delete`, `min.compaction.lag.ms` of a
            day): of an execution its end is what counts. With three copies or more, `min.insync.replicas` is 2. Retention
            is a proposal, which the operator may change.

            [asyncapi.yaml](../src/main/resources/contracts/asyncapi.yaml) says the same for programs, in AsyncAPI 3; a gate
            serves it. [acl.md](acl.md) says who needs which right on which topic. With `--with-changelogs` the command also
            makes the topics that back the stores of a gate, which are not part of any contract: the gate may change them.
            """;

    private TopicReference() {}

    /** The whole page, in Markdown. */
    public static String markdown() {
        return INTRODUCTION
                + table("Inputs, read by the gate", Topics.INPUTS)
                + table("Outputs, written by the gate", Topics.OUTPUTS)
                + table("Kept by the executors", Topics.EXECUTORS)
                + """

                Inputs take batches of 12 MiB and a little, so that a record that is too large comes in and becomes a dead
                letter instead of an error at its producer; the gate accepts records of up to 1 MiB.
                """;
    }

    private static String table(String title, List<String> names) {
        return TopicSpecs.all().stream()
                .filter(spec -> names.contains(spec.name()))
                .map(TopicReference::row)
                .collect(Collectors.joining(
                        "",
                        "\n## " + title + "\n\n| topic | key | value | kept | because | max.message.bytes |\n"
                                + "|---|---|---|---|---|---|\n",
                        ""));
    }

    private static String row(TopicSpec spec) {
        return "| `" + spec.name() + "` | " + spec.key() + " | " + spec.value() + " | " + kept(spec.retention()) + " | "
                + spec.why() + " | " + spec.maxMessageBytes() + " |\n";
    }

    private static String kept(Optional<Duration> retention) {
        return retention.map(time -> time.toDays() + " days").orElse("for ever");
    }
}

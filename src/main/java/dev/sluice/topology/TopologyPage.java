package dev.sluice.topology;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** The page about the topology: a picture and tables, made from the topology itself. */
public final class TopologyPage {
    private final Topology topology;
    private final List<StoreSpec> stores;
    private final StringBuilder page = new StringBuilder();

    TopologyPage(Topology topology, List<StoreSpec> stores) {
        this.topology = topology;
        this.stores = stores;
    }

    /** The whole page, in Markdown. */
    public String markdown() {
        page.setLength(0);
        line("# The topology");
        line("");
        line("Generated from the code; a test fails when the two differ.");
        line("");
        line(
                "One sub-topology, no internal topics: a task owns everything of its tenants. A decision is read once, judged"
                        + " in memory, and its verdict, state changes, outcome, audit entry and input offset commit in one"
                        + " transaction.");
        line("");
        picture();
        topicTable();
        storeTable();
        processorTable();
        line("## As Kafka Streams describes it");
        line("");
        line("```text");
        page.append(topology.describe().toString().stripTrailing()).append('\n');
        line("```");
        return page.toString();
    }

    private void picture() {
        line("## Flow");
        line("");
        line("```mermaid");
        line("flowchart LR");
        line("  classDef topic stroke-dasharray: 4 3");
        nodes().forEach(this::shape);
        nodes().forEach(this::arrows);
        line("```");
        line("");
    }

    private void shape(TopologyDescription.Node node) {
        String id = id(node);
        if (node instanceof TopologyDescription.Source) {
            line("  " + id + "([" + node.name() + "]):::topic");
        } else if (node instanceof TopologyDescription.Sink) {
            line("  " + id + "[/" + node.name() + "/]:::topic");
        } else {
            line("  " + id + "[" + node.name() + "]");
        }
    }

    private void arrows(TopologyDescription.Node node) {
        for (String successor : names(node.successors())) {
            line("  " + id(node) + " --> n_" + successor.replace('-', '_'));
        }
    }

    private static String id(TopologyDescription.Node node) {
        return "n_" + node.name().replace('-', '_');
    }

    private void topicTable() {
        line("## Topics");
        line("");
        line("| topic | read by | written by |");
        line("|---|---|---|");
        for (TopologyDescription.Node node : nodes()) {
            if (node instanceof TopologyDescription.Source source) {
                line("| `" + node.name() + "` | " + String.join(", ", names(source.successors())) + " | |");
            } else if (node instanceof TopologyDescription.Sink sink) {
                line("| `" + node.name() + "` | | " + String.join(", ", names(sink.predecessors())) + " |");
            }
        }
        line("");
        line("Keys, values, retention and settings of every topic, those included that nothing here uses yet, are in"
                + " [docs/topics.md](../docs/topics.md).");
        line("");
    }

    private void storeTable() {
        line("## Stores");
        line("");
        line(
                "Composite keys are length-prefixed. Values are in a fixed internal encoding, not the registry's. Every store"
                        + " has a changelog, `<application.id>-<store>-changelog`. `audit-log` reaches all of them only to put a"
                        + " first entry into each, without which Kafka Streams would rebuild them at every start.");
        line("");
        line("| store | kind | key | value | kept | window | cached | used by | why |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (StoreSpec store : stores) {
            line("| `" + store.name() + "` | " + store.kind().text() + " | " + store.key() + " | " + store.value()
                    + " | "
                    + kept(store) + " | " + shown(store.window()) + " | " + (store.cached() ? "yes" : "no") + " | "
                    + String.join(", ", store.users()) + " | " + store.note() + " |");
        }
        line("");
    }

    private static String kept(StoreSpec store) {
        return store.retention().isZero() ? "until removed" : shown(store.retention());
    }

    private static String shown(Duration duration) {
        return duration.isZero() ? "" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private void processorTable() {
        line("## Processors");
        line("");
        line("| processor | reads from | stores |");
        line("|---|---|---|");
        for (TopologyDescription.Node node : nodes()) {
            if (node instanceof TopologyDescription.Processor processor) {
                line("| `" + node.name() + "` | " + String.join(", ", names(node.predecessors())) + " | "
                        + String.join(", ", new TreeSet<>(processor.stores())) + " |");
            }
        }
        line("");
    }

    private List<TopologyDescription.Node> nodes() {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .sorted(Comparator.comparing(TopologyDescription.Node::name)
                        .thenComparing(node -> node.getClass().getSimpleName()))
                .toList();
    }

    private static Set<String> names(Set<TopologyDescription.Node> nodes) {
        Set<String> names = new TreeSet<>();
        nodes.forEach(node -> names.add(node.name()));
        return names;
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}

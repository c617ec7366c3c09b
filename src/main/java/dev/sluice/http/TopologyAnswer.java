package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.query.ClusterMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is made of.
 *
 * @param applicationId the name all instances of the gate share
 * @param nodes every node with its neighbours
 * @param topics who reads or writes each topic
 * @param stores who uses each store
 * @param cluster who has which partition
 * @param text the same as Kafka Streams describes it
 */
record TopologyAnswer(
        String applicationId,
        List<Node> nodes,
        List<Topic> topics,
        List<Store> stores,
        @JsonUnwrapped ClusterMap cluster,
        String text) {

    /** The kinds of node. */
    enum Kind {
        SOURCE,
        PROCESSOR,
        SINK
    }

    /** One node. */
    record Node(String name, Kind kind, int subtopology, List<String> predecessors, List<String> successors) {}

    /** One topic: the nodes that read it and those that write it. */
    record Topic(String name, List<String> readBy, List<String> writtenBy) {}

    /** One store: the nodes that use it. */
    record Store(String name, List<String> usedBy) {}

    /** The answer for a topology. */
    static TopologyAnswer of(String applicationId, TopologyDescription topology, ClusterMap cluster) {
        Reader reader = new Reader();
        for (TopologyDescription.Subtopology part : topology.subtopologies()) {
            part.nodes().forEach(node -> reader.read(node, part.id()));
        }
        reader.nodes.sort((a, b) -> a.name().compareTo(b.name()));
        return new TopologyAnswer(
                applicationId, reader.nodes, reader.topics(), reader.stores(), cluster, topology.toString());
    }

    private static final class Reader {
        private final List<Node> nodes = new ArrayList<>();
        private final SortedMap<String, Set<String>> readers = new TreeMap<>();
        private final SortedMap<String, Set<String>> writers = new TreeMap<>();
        private final SortedMap<String, Set<String>> users = new TreeMap<>();

        void read(TopologyDescription.Node node, int subtopology) {
            Kind kind = Kind.PROCESSOR;
            if (node instanceof TopologyDescription.Source source) {
                kind = Kind.SOURCE;
                source.topicSet().forEach(topic -> add(readers, topic, node.name()));
            } else if (node instanceof TopologyDescription.Sink sink) {
                kind = Kind.SINK;
                add(writers, sink.topic(), node.name());
            } else if (node instanceof TopologyDescription.Processor processor) {
                processor.stores().forEach(store -> add(users, store, node.name()));
            }
            nodes.add(new Node(node.name(), kind, subtopology, names(node.predecessors()), names(node.successors())));
        }

        private static void add(SortedMap<String, Set<String>> index, @Nullable String key, String node) {
            if (key != null) {
                index.computeIfAbsent(key, unknown -> new TreeSet<>()).add(node);
            }
        }

        private static List<String> names(Collection<TopologyDescription.Node> nodes) {
            return nodes.stream().map(TopologyDescription.Node::name).sorted().toList();
        }

        List<Topic> topics() {
            Set<String> names = new TreeSet<>(readers.keySet());
            names.addAll(writers.keySet());
            return names.stream()
                    .map(name -> new Topic(name, nodes(readers, name), nodes(writers, name)))
                    .toList();
        }

        List<Store> stores() {
            return users.keySet().stream()
                    .map(name -> new Store(name, nodes(users, name)))
                    .toList();
        }

        private static List<String> nodes(SortedMap<String, Set<String>> index, String key) {
            return List.copyOf(index.getOrDefault(key, Set.of()));
        }
    }
}

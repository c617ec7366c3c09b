package dev.sluice.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Computes a proof from leaves that come by once, in their order, and keeps only a logarithm of them. For one thread.
 */
public final class PathBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final TreeMap<Long, Node> byStart = new TreeMap<>();

    private record Node(Span span, Frontier tree) {}

    PathBuilder(List<Span> spans) {
        for (Span span : spans) {
            Node node = new Node(span, Frontier.empty());
            nodes.add(node);
            byStart.put(span.from(), node);
        }
    }

    /**
     * For the inclusion path of a leaf in a tree.
     *
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public static PathBuilder inclusion(long index, long size) {
        return new PathBuilder(Spans.inclusion(index, size));
    }

    /**
     * For the proof that a tree grew from an earlier one.
     *
     * @throws IllegalArgumentException if the earlier one is the larger
     */
    public static PathBuilder consistency(long earlier, long size) {
        return new PathBuilder(Spans.consistency(earlier, size));
    }

    /** Takes the hash of the next leaf; leaves outside the tree do not matter. */
    public void leaf(long index, byte[] hash) {
        var node = byStart.floorEntry(index);
        if (node != null && node.getValue().span().holds(index)) {
            node.getValue().tree().append(hash);
        }
    }

    /**
     * The proof.
     *
     * @throws IllegalStateException if not all leaves have come by
     */
    public List<byte[]> hashes() {
        for (Node node : nodes) {
            Span span = node.span();
            if (node.tree().size() != span.to() - span.from()) {
                throw new IllegalStateException("of the leaves " + span.from() + " to " + span.to() + ", "
                        + node.tree().size() + " have come by");
            }
        }
        return nodes.stream().map(node -> node.tree().root()).toList();
    }
}

package dev.sluice.query;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a question to every instance and gathers the parts of the answer. A part that is missing is asked for again for a
 * while, then taken from a warm copy of this instance; without it there is no answer, for half of one would look whole.
 */
public final class Everywhere {
    private static final Logger LOG = LoggerFactory.getLogger(Everywhere.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Supplier<ClusterMap> cluster;
    private final RemoteOwner remote;
    private final Duration patience;

    /**
     * @param cluster who has which partition
     * @param patience how long to ask again while partitions move
     */
    public Everywhere(Supplier<ClusterMap> cluster, RemoteOwner remote, Duration patience) {
        this.cluster = cluster;
        this.remote = remote;
        this.patience = patience;
    }

    /**
     * All parts of an answer.
     *
     * @param parts one of each partition of this instance, and one of each other instance
     * @param copy ANY when some came of a warm copy, which may lag behind
     */
    public record Gathered<T>(List<T> parts, Copy copy) {
        public Gathered {
            parts = List.copyOf(parts);
        }
    }

    /** The answer, or null when a part of it cannot be had now. */
    public <T> @Nullable Gathered<T> ask(WideQuestion<T> question) {
        if (question.forwarded() != null) {
            return tried(() -> own(question));
        }
        long giveUp = System.nanoTime() + patience.toNanos();
        Gathered<T> answer = tried(() -> all(question, Copy.ACTIVE));
        while (answer == null && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = tried(() -> all(question, Copy.ACTIVE));
        }
        return answer == null ? tried(() -> all(question, Copy.ANY)) : answer;
    }

    /** One try to gather. */
    private interface Try<T> {
        Gathered<T> gather() throws IOException;
    }

    private static <T> @Nullable Gathered<T> tried(Try<T> one) {
        try {
            return one.gather();
        } catch (IOException | InvalidStateStoreException missing) {
            LOG.debug("A part of an answer is missing", missing);
            return null;
        }
    }

    private <T> Gathered<T> own(WideQuestion<T> question) {
        List<T> parts = new ArrayList<>();
        for (ClusterMap.Instance instance : cluster.get().instances()) {
            if (instance.self()) {
                instance.active().forEach(partition -> parts.add(question.here(partition, Copy.ACTIVE)));
            }
        }
        return new Gathered<>(parts, Copy.ACTIVE);
    }

    private <T> Gathered<T> all(WideQuestion<T> question, Copy copy) throws IOException {
        ClusterMap now = cluster.get();
        if (now.partitions().isEmpty()) {
            throw new IOException("nobody has any partition");
        }
        List<T> parts = new ArrayList<>(own(question).parts());
        Copy worst = Copy.ACTIVE;
        for (ClusterMap.Instance other : now.instances()) {
            if (other.self() || other.active().isEmpty()) {
                continue;
            }
            try {
                parts.add(there(question, other));
            } catch (IOException unreachable) {
                if (copy == Copy.ACTIVE) {
                    throw unreachable;
                }
                parts.addAll(copies(question, other, now));
                worst = Copy.ANY;
            }
        }
        return new Gathered<>(parts, worst);
    }

    private <T> T there(WideQuestion<T> question, ClusterMap.Instance other) throws IOException {
        HostInfo host = HostInfo.buildFromEndpoint(other.address());
        RemoteOwner.RemoteAnswer answer =
                remote.ask(host, question.pathAndQuery(), question.authorization(), Copy.ACTIVE);
        if (answer.isUnavailable()) {
            throw new IOException(other.address() + " cannot answer now");
        }
        return question.there(answer);
    }

    private static <T> List<T> copies(WideQuestion<T> question, ClusterMap.Instance lost, ClusterMap now)
            throws IOException {
        List<Integer> warm = now.instances().stream()
                .filter(ClusterMap.Instance::self)
                .flatMap(self -> self.standby().stream())
                .toList();
        if (!warm.containsAll(lost.active())) {
            throw new IOException(lost.address() + " does not answer, and there is no copy of all it has here");
        }
        return lost.active().stream()
                .map(partition -> question.here(partition, Copy.ANY))
                .toList();
    }
}

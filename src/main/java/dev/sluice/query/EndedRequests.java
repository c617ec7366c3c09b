package dev.sluice.query;

import dev.sluice.core.approve.ApprovalRequest;
import dev.sluice.core.approve.Ended;
import dev.sluice.core.execute.Redactor;
import dev.sluice.serde.state.Keys;
import dev.sluice.topology.EndedApprovals;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests for approval that have ended, the newest first.
 *
 * @param store where they are kept
 * @param now the moment it is
 */
record EndedRequests(ReadOnlyWindowStore<Bytes, byte[]> store, Instant now) {
    /** The request about a decision, or null. */
    @Nullable
    ApprovalRequest find(String tenantId, String decisionId) {
        Bytes key = EndedApprovals.byDecision(tenantId, decisionId);
        try (WindowStoreIterator<byte[]> newestFirst =
                store.backwardFetch(key, EndedApprovals.earliest(now), EndedApprovals.latest(now))) {
            return newestFirst.hasNext() ? shown(EndedApprovals.decode(newestFirst.next().value)) : null;
        }
    }

    /** Those asked for along one order, from after a place on. */
    Page<ListedApproval> page(Keys order, Predicate<Ended> asked, @Nullable ApprovalPlace after, int limit) {
        byte[] prefix = order.bytes().get();
        Bytes to = after == null
                ? Keys.successor(Bytes.wrap(prefix))
                : joined(prefix, after.key().get());
        List<ListedApproval> found = new ArrayList<>();
        try (KeyValueIterator<Windowed<Bytes>, byte[]> newestFirst =
                store.backwardFetch(Bytes.wrap(prefix), to, EndedApprovals.earliest(now), EndedApprovals.latest(now))) {
            while (newestFirst.hasNext() && found.size() <= limit) {
                KeyValue<Windowed<Bytes>, byte[]> entry = newestFirst.next();
                byte[] key = entry.key.key().get();
                ApprovalPlace place = new ApprovalPlace(Bytes.wrap(Arrays.copyOfRange(key, prefix.length, key.length)));
                byte[] stored =
                        store.fetch(Bytes.wrap(entry.value), entry.key.window().start());
                if (stored != null && (after == null || place.compareTo(after) < 0)) {
                    Ended ended = EndedApprovals.decode(stored);
                    if (asked.test(ended)) {
                        found.add(new ListedApproval(shown(ended), place));
                    }
                }
            }
        }
        return Page.of(found.stream(), limit);
    }

    private static ApprovalRequest shown(Ended ended) {
        return ApprovalRequest.of(ended, Redactor::redact);
    }

    private static Bytes joined(byte[] prefix, byte[] place) {
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + place.length)
                .put(prefix)
                .put(place)
                .array());
    }
}

package dev.sluice.topology;

import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Mode;
import dev.sluice.serde.state.Keys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads what waits for people, the nearest deadline first, from where one has read to: along the orders that the deadlines
 * are found by, so that a page costs what is on it, however many wait.
 */
public final class HeldDecisions {
    /** A place ends with a mode, a sequence and an environment. */
    private static final int MODE_FROM_END = 1 + Long.BYTES + 1;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Those of one partition. */
    public HeldDecisions(ReadOnlyKeyValueStore<Bytes, byte[]> waiting) {
        store = waiting;
    }

    /**
     * One held decision.
     *
     * @param place where it stands in the order, whichever way it was found
     * @param waiting the decision
     */
    public record Held(Bytes place, Waiting waiting) {}

    /** The held decision of that id, or null. */
    public @Nullable Waiting byId(String tenantId, String decisionId) {
        byte[] item = store.get(WaitingList.idKey(tenantId, decisionId));
        Waiting waiting = item == null ? null : WaitingList.decode(store.get(Bytes.wrap(item)));
        return waiting != null && waiting.isHeld() ? waiting : null;
    }

    /** The first ones after a place, of the tenants asked for. */
    public List<Held> ofAll(Predicate<String> tenants, @Nullable Bytes after, int limit) {
        Bytes prefix = Deadlines.ofAll().bytes();
        Bytes from = after == null ? prefix : joined(prefix.get(), after.get(), new byte[1]);
        return read(from, Keys.successor(prefix), tenants, limit);
    }

    /** The first ones of one tenant after a place. */
    public List<Held> ofTenant(String tenantId, @Nullable Bytes after, int limit) {
        List<Held> both = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            Bytes prefix = Deadlines.byAppend(tenantId, mode).bytes();
            Bytes from = after == null ? prefix : after(prefix, mode, after.get());
            both.addAll(read(from, Keys.successor(prefix), tenant -> true, limit));
        }
        both.sort(Comparator.comparing(Held::place));
        return both.size() <= limit ? both : both.subList(0, limit);
    }

    /** Where a tenant's order of one mode goes on after a place: at one moment the modes follow each other. */
    private static Bytes after(Bytes prefix, Mode mode, byte[] place) {
        byte[] moment =
                ByteBuffer.allocate(Long.BYTES).put(place, 0, Long.BYTES).array();
        int placeOfMode = place.length - MODE_FROM_END;
        int order = Byte.compare(Keys.start().mode(mode).bytes().get()[0], place[placeOfMode]);
        if (order > 0) {
            return joined(prefix.get(), moment);
        }
        byte[] rest = new byte[MODE_FROM_END];
        if (order == 0) {
            System.arraycopy(place, placeOfMode + 1, rest, 0, MODE_FROM_END - 1);
        } else {
            Arrays.fill(rest, (byte) 0xFF);
        }
        return joined(prefix.get(), moment, rest);
    }

    private List<Held> read(Bytes from, Bytes to, Predicate<String> tenants, int limit) {
        List<Held> held = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> deadlines = store.range(from, to)) {
            while (deadlines.hasNext() && held.size() < limit) {
                Deadline deadline = Deadline.of(deadlines.next().value);
                if (deadline.held() && tenants.test(deadline.lane().tenantId())) {
                    Waiting waiting = WaitingList.decode(store.get(WaitingList.itemKey(deadline)));
                    if (waiting != null) {
                        held.add(new Held(Deadlines.place(deadline), waiting));
                    }
                }
            }
        }
        return held;
    }

    private static Bytes joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return Bytes.wrap(all.array());
    }
}

package dev.sluice.topology;

import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What the store of a partition's control plane holds: the newest good document and the newest control of every scope. */
public final class ControlPlaneEntries {
    static final String POLICY = "p";
    static final String CONTROL = "c";
    static final String RESET = "r";

    private ControlPlaneEntries() {}

    /** The policy documents in force, in the order they came into force. */
    public static List<PolicySource> policies(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return read(store, POLICY).stream()
                .map(value -> StateSerdes.policyEntry().deserializer().deserialize(Stores.CONTROL_PLANE, value))
                .sorted(Comparator.comparingLong(PolicySource::epoch))
                .toList();
    }

    /** The controls of all scopes, in the order of the scopes. */
    public static List<Control> controls(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return controls(store, CONTROL);
    }

    /** The newest order to forget of every scope. */
    static List<Control> resets(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return controls(store, RESET);
    }

    private static List<Control> controls(ReadOnlyKeyValueStore<Bytes, byte[]> store, String kind) {
        return read(store, kind).stream()
                .map(value -> StateSerdes.control().deserializer().deserialize(Stores.CONTROL_PLANE, value))
                .sorted(Comparator.comparing(Control::scope))
                .toList();
    }

    /** The key of a scope's entry. */
    static Bytes key(String kind, String scope) {
        return Keys.start().text(kind).text(scope).bytes();
    }

    private static List<byte[]> read(ReadOnlyKeyValueStore<Bytes, byte[]> store, String kind) {
        Bytes prefix = Keys.start().text(kind).bytes();
        List<byte[]> values = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, Keys.successor(prefix))) {
            entries.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }
}

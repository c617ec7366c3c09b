package dev.sluice.topology;

import dev.sluice.core.decision.Mode;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Flight.Stage;
import dev.sluice.core.ledger.Due;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Live actions that are not settled, found by decision, by when they are due (of one tenant, and of all) and by the target
 * whose metrics they wait for. Only the due end of an order is read.
 */
public final class Flights {
    private static final String ITEM = "f";
    private static final String OF_TENANT = "t";
    private static final String OF_ALL = "d";
    private static final String AWAITED = "m";

    private final KeyValueStore<Bytes, byte[]> store;
    private final Ledger ledger;

    Flights(KeyValueStore<Bytes, byte[]> store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** Takes in an action, at the stage it is at. */
    void add(Flight flight) {
        String tenantId = flight.decision().tenantId();
        Bytes item = key(tenantId, flight.decision().decisionId());
        store.put(item, StateSerdes.flight().serializer().serialize(store.name(), flight));
        store.put(ofTenant(flight), item.get());
        store.put(ofAll(flight), item.get());
        if (flight.stage() == Stage.UNMEASURED) {
            List<String> waiting = new ArrayList<>(awaited(awaitedKey(flight)));
            waiting.add(flight.decision().decisionId());
            putAwaited(awaitedKey(flight), waiting);
        }
        ledger.lookBy(tenantId, Mode.LIVE, new Due(flight.due(), flight.due()));
    }

    /** Takes out an action that has come to the end of its stage. */
    void remove(Flight flight) {
        store.delete(key(flight.decision().tenantId(), flight.decision().decisionId()));
        store.delete(ofTenant(flight));
        store.delete(ofAll(flight));
        if (flight.stage() == Stage.UNMEASURED) {
            List<String> waiting = new ArrayList<>(awaited(awaitedKey(flight)));
            waiting.remove(flight.decision().decisionId());
            if (waiting.isEmpty()) {
                store.delete(awaitedKey(flight));
            } else {
                putAwaited(awaitedKey(flight), waiting);
            }
        }
    }

    /** What is not settled of that decision, or null. */
    @Nullable
    Flight find(String tenantId, String decisionId) {
        return decode(store.get(key(tenantId, decisionId)));
    }

    /** The first of a tenant's actions whose stage has ended by then, or null. */
    @Nullable
    Flight firstDue(String tenantId, Instant appended) {
        Flight first = first(tenantId);
        return first == null || first.due().isAfter(appended) ? null : first;
    }

    /** Before this no stage of a tenant's actions ends. */
    Due bound(String tenantId) {
        Flight first = first(tenantId);
        return first == null ? Due.NEVER : new Due(first.due(), first.due());
    }

    private @Nullable Flight first(String tenantId) {
        Bytes prefix = Keys.start().text(OF_TENANT).text(tenantId).bytes();
        try (KeyValueIterator<Bytes, byte[]> due = store.range(prefix, Keys.successor(prefix))) {
            return due.hasNext() ? decode(store.get(Bytes.wrap(due.next().value))) : null;
        }
    }

    /** Tenants of whose actions some stage has ended by then: those of the {@code most} that ended first. */
    Set<String> tenantsDue(Instant appended, int most) {
        Set<String> tenants = new LinkedHashSet<>();
        Bytes from = Keys.start().text(OF_ALL).bytes();
        Bytes to = Keys.start().text(OF_ALL).instant(appended.plusMillis(1)).bytes();
        int read = 0;
        try (KeyValueIterator<Bytes, byte[]> due = store.range(from, to)) {
            while (due.hasNext() && read < most) {
                Flight flight = decode(store.get(Bytes.wrap(due.next().value)));
                if (flight != null) {
                    tenants.add(flight.decision().tenantId());
                }
                read++;
            }
        }
        return tenants;
    }

    /** True when something waits for the metrics of a target. One read, for every snapshot that comes in. */
    static boolean isAwaited(KeyValueStore<Bytes, byte[]> store, String tenantId, String target) {
        return store.get(awaitedKey(tenantId, target)) != null;
    }

    /** What waits for the metrics of a target. */
    List<Flight> awaiting(String tenantId, String target) {
        List<Flight> waiting = new ArrayList<>();
        for (String decisionId : awaited(awaitedKey(tenantId, target))) {
            Flight flight = find(tenantId, decisionId);
            if (flight != null) {
                waiting.add(flight);
            }
        }
        return waiting;
    }

    /** What is stored under a key of one action, or null. */
    public static @Nullable Flight decode(byte @Nullable [] stored) {
        return stored == null ? null : StateSerdes.flight().deserializer().deserialize(Stores.FLIGHTS, stored);
    }

    /** The key of the live action of a decision. */
    public static Bytes key(String tenantId, String decisionId) {
        return Keys.start().text(ITEM).text(tenantId).text(decisionId).bytes();
    }

    private static Bytes ofTenant(Flight flight) {
        return Keys.start()
                .text(OF_TENANT)
                .text(flight.decision().tenantId())
                .instant(flight.due())
                .text(flight.decision().decisionId())
                .bytes();
    }

    private static Bytes ofAll(Flight flight) {
        return Keys.start()
                .text(OF_ALL)
                .instant(flight.due())
                .text(flight.decision().tenantId())
                .text(flight.decision().decisionId())
                .bytes();
    }

    private List<String> awaited(Bytes key) {
        byte[] stored = store.get(key);
        return stored == null ? List.of() : StateSerdes.names().deserializer().deserialize(store.name(), stored);
    }

    private void putAwaited(Bytes key, List<String> decisionIds) {
        store.put(key, StateSerdes.names().serializer().serialize(store.name(), decisionIds));
    }

    private static Bytes awaitedKey(Flight flight) {
        return awaitedKey(
                flight.decision().tenantId(), flight.decision().action().target());
    }

    private static Bytes awaitedKey(String tenantId, String target) {
        return Keys.start().text(AWAITED).text(tenantId).text(target).bytes();
    }
}

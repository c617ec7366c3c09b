package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.policyfile.CompiledPolicy;
import dev.sluice.policyfile.PolicyBook;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.policyfile.document.DocumentProblem;
import dev.sluice.serde.state.StateSerdes;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies and controls in force in one partition: kept in a store, compiled once when they arrive, and read from
 * memory. A document that does not compile, or a copy that is not newer than what its scope has, changes nothing.
 */
final class ControlPlane {
    private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);
    private static final Comparator<Control> STRICTNESS =
            Comparator.comparing(Control::state).thenComparing(Control::epoch);

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, Control> controls = new HashMap<>();
    private final Map<String, Order> resets = new HashMap<>();
    private final Map<String, Instant> issued = new HashMap<>();
    private PolicyBook book = PolicyBook.EMPTY;
    private long controlEpoch;
    /** Read by others than the task's thread. */
    private volatile Map<Effect, Integer> effects = Map.of();

    /** What a control does that is not ACTIVE, or freezes. */
    enum Effect {
        HALTED,
        REDUCING,
        FROZEN;

        /** As it is written in meters. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean is(Control control) {
            return switch (this) {
                case HALTED -> control.state() == ControlState.HALTED;
                case REDUCING -> control.state() == ControlState.REDUCING;
                case FROZEN -> control.freeze();
            };
        }
    }

    /** What the store holds, compiled again. */
    ControlPlane(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        open(ControlPlaneEntries.policies(store));
        ControlPlaneEntries.controls(store).forEach(this::take);
        ControlPlaneEntries.resets(store).forEach(this::remember);
    }

    /** What was good together once is good together still, unless it was stored by a version that allowed more. */
    private void open(List<PolicySource> stored) {
        if (PolicyBook.of(stored) instanceof Checked.Accepted<PolicyBook> accepted) {
            book = accepted.value();
            stored.forEach(source -> issued.put(source.scope(), source.issuedAt()));
        } else {
            stored.forEach(source -> take(source)
                    .ifPresent(refusal -> LOG.error(
                            "The stored policy of scope {} is not valid any more and is not in force: {}",
                            source.scope(),
                            refusal)));
        }
    }

    /** The policy that decides for a tenant in an environment. */
    CompiledPolicy policy(String tenantId, Environment environment) {
        return book.find(tenantId, environment);
    }

    /** The newest control's epoch. */
    long controlEpoch() {
        return controlEpoch;
    }

    /** The strictest control that covers the decision and is not ACTIVE; among equals the newest; null without one. */
    @Nullable
    Control inForce(Decision decision) {
        return covering(decision).stream()
                .filter(control -> control.state() != ControlState.ACTIVE)
                .max(STRICTNESS)
                .orElse(null);
    }

    /** True when a control has frozen learning for the decision. */
    boolean isFrozen(Decision decision) {
        return covering(decision).stream().anyMatch(Control::freeze);
    }

    private List<Control> covering(Decision decision) {
        return controls.isEmpty()
                ? List.of()
                : Control.scopesOf(decision).stream()
                        .map(controls::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Puts a policy document in force. Gives the reason when it is refused. */
    Optional<String> apply(PolicySource source) {
        String scope = source.scope();
        Optional<String> refusal = Order.of(book.epoch(scope), issued.get(scope))
                .refusal(scope, source.epoch(), source.issuedAt())
                .or(() -> take(source));
        if (refusal.isEmpty()) {
            store.put(
                    ControlPlaneEntries.key(ControlPlaneEntries.POLICY, source.scope()),
                    StateSerdes.policyEntry().serializer().serialize(store.name(), source));
        }
        return refusal;
    }

    /** Puts a control in force. Gives the reason when it is refused. */
    Optional<String> apply(Control control) {
        if (!Control.isScope(control.scope())) {
            return Optional.of("scope " + control.scope()
                    + " is none of global, tenant:ID, source:NAME, action:TYPE, target:TENANT/NAME");
        }
        Control current = controls.get(control.scope());
        Order order = current == null ? Order.START : Order.of(current.epoch(), current.issuedAt());
        Optional<String> refusal = order.refusal(control.scope(), control.epoch(), control.issuedAt());
        if (refusal.isPresent()) {
            return refusal;
        }
        take(control);
        store.put(
                ControlPlaneEntries.key(ControlPlaneEntries.CONTROL, control.scope()),
                StateSerdes.control().serializer().serialize(store.name(), control));
        return Optional.empty();
    }

    private Optional<String> take(PolicySource source) {
        Checked<PolicyBook> changed = book.with(source.scope(), source.document(), source.epoch());
        if (changed instanceof Checked.Accepted<PolicyBook> accepted) {
            book = accepted.value();
            issued.put(source.scope(), source.issuedAt());
            return Optional.empty();
        }
        return Optional.of(
                changed.problems().stream().map(DocumentProblem::text).collect(Collectors.joining("; ")));
    }

    /**
     * Takes an order to forget what was learned, which is in force once and leaves nothing but its place in the order of
     * such orders. Gives the reason when it is refused.
     */
    Optional<String> applyReset(Control order, Instant upTo) {
        String scope = order.scope();
        boolean oneTenant = scope.startsWith("tenant:") && Control.isScope(scope);
        if (!scope.equals(Control.GLOBAL) && !oneTenant) {
            return Optional.of("scope " + scope + " is none that can be forgotten: global, tenant:ID");
        }
        if (upTo.isAfter(order.issuedAt())) {
            return Optional.of("reset is " + upTo + ", after issuedAt: what is not learned yet cannot be forgotten");
        }
        Optional<String> refusal =
                resets.getOrDefault(scope, Order.START).refusal(scope, order.epoch(), order.issuedAt());
        if (refusal.isEmpty()) {
            remember(order);
            store.put(
                    ControlPlaneEntries.key(ControlPlaneEntries.RESET, scope),
                    StateSerdes.control().serializer().serialize(store.name(), order));
        }
        return refusal;
    }

    private void remember(Control order) {
        resets.put(order.scope(), Order.of(order.epoch(), order.issuedAt()));
    }

    private void take(Control control) {
        controls.put(control.scope(), control);
        controlEpoch = Math.max(controlEpoch, control.epoch());
        Map<Effect, Integer> counted = new EnumMap<>(Effect.class);
        for (Effect effect : Effect.values()) {
            counted.put(
                    effect, (int) controls.values().stream().filter(effect::is).count());
        }
        effects = counted;
    }

    /** How many controls in force have this effect; for any thread. */
    int inForce(Effect effect) {
        return effects.getOrDefault(effect, 0);
    }
}

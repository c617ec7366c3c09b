package dev.sluice.policyfile;

import dev.sluice.core.guard.Binding;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Values;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a document says of one guard.
 *
 * @param mode what becomes of its finding
 * @param limits its limits
 * @param <T> what its limits are held in
 */
record Configured<T>(GuardMode mode, T limits) {
    /** YAML 1.1 tools write {@code off} as false; it means off all the same. */
    private static final Choice<GuardMode> ANY_MODE =
            Choice.lowerCase(GuardMode.class).or(false, GuardMode.OFF);

    private static final Key<GuardMode> FREE = Key.of(
            "mode", ANY_MODE, GuardMode.ENFORCE, "enforce: it counts; warn: it only warns; off: it is not asked.");
    private static final Key<GuardMode> LIVE =
            Key.of("mode", ANY_MODE, GuardMode.ENFORCE, "As for every guard, but warn and off hold for dry runs only.");
    private static final Key<GuardMode> CORE = Key.of(
            "mode",
            Choice.of(List.of(GuardMode.ENFORCE), mode -> "enforce")
                    .because("no policy can weaken this guard to warn or off"),
            GuardMode.ENFORCE,
            "No policy can weaken this guard.");

    /** The key of a guard without limits. */
    static Key<Configured<Boolean>> key(String name, Binding binding, String about) {
        return key(name, binding, about, values -> true);
    }

    /** The key of a guard whose limits are read from these keys. */
    static <T> Key<Configured<T>> key(
            String name, Binding binding, String about, Function<Values, T> limits, Key<?>... keys) {
        Key<GuardMode> mode = mode(binding);
        List<Key<?>> all = Stream.concat(Stream.of(mode), Stream.of(keys)).toList();
        return Key.of(name, new Section<>(about, all, v -> new Configured<>(v.of(mode), limits.apply(v))));
    }

    /** How the mode of a guard with this binding is written. */
    static Key<GuardMode> mode(Binding binding) {
        return switch (binding) {
            case CORE -> CORE;
            case LIVE -> LIVE;
            case FREE -> FREE;
        };
    }
}

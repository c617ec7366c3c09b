package dev.sluice.fuzz;

import dev.sluice.cli.PlanFuzz;
import dev.sluice.http.CursorFuzz;
import dev.sluice.http.HttpFuzz;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is fuzzed. */
@SuppressWarnings("ImmutableEnumChecker") // its functions are static methods
public enum Target {
    RECORDS(RecordsFuzz.class, RecordsFuzz::fuzzerTestOneInput, RecordsFuzz::seeds),
    GATE(GateFuzz.class, GateFuzz::fuzzerTestOneInput, GateFuzz::seeds),
    POLICY(PolicyFuzz.class, PolicyFuzz::fuzzerTestOneInput, PolicyFuzz::seeds),
    RULE(RuleFuzz.class, RuleFuzz::fuzzerTestOneInput, RuleFuzz::seeds),
    ACTION(ActionFuzz.class, ActionFuzz::fuzzerTestOneInput, ActionFuzz::seeds),
    CURSOR(CursorFuzz.class, CursorFuzz::fuzzerTestOneInput, CursorFuzz::seeds),
    HTTP(HttpFuzz.class, HttpFuzz::fuzzerTestOneInput, HttpFuzz::seeds),
    PLAN(PlanFuzz.class, PlanFuzz::fuzzerTestOneInput, PlanFuzz::seeds);

    private final Class<?> type;
    private final Consumer<byte[]> once;
    private final Supplier<List<byte[]>> seeds;

    Target(Class<?> type, Consumer<byte[]> once, Supplier<List<byte[]>> seeds) {
        this.type = type;
        this.once = once;
        this.seeds = seeds;
    }

    /** Tries one input; throws when what comes out is no documented answer. */
    void tryOut(byte[] input) {
        once.accept(input);
    }

    /** Inputs to begin with: good ones of every kind. */
    List<byte[]> seeds() {
        return seeds.get();
    }

    /** The class the fuzzer runs. */
    Class<?> type() {
        return type;
    }

    /** Its name on the command line and of its corpus. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

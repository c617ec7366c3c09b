package dev.sluice.policyfile;

import com.google.re2j.Pattern;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.TargetBinding;
import dev.sluice.core.policy.TenantPattern;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Flag;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The small sections: what a document stands on, and whom and where it lets in. */
final class ScopeSections {
    static final Key<String> EXTENDS = Key.optional(
            "extends",
            Text.NAME,
            "A preset, or another scope's document, that this one lies over: payments, default, environment:PROD,"
                    + " tenant:acme.");

    private static final Key<Boolean> LIVE_ENABLED =
            Key.of("enabled", new Flag(), Policy.DEFAULT.liveEnabled(), "Whether anything may run for real.");
    static final Key<Boolean> LIVE =
            Key.of("live", new Section<>("Live actions.", List.of(LIVE_ENABLED), v -> v.of(LIVE_ENABLED)));

    private static final Text EXPRESSION = Text.of(Re2.LONGEST, "[\\s\\S]+", "a regular expression in RE2 syntax")
            .and(ScopeSections::compiles, "a regular expression in RE2 syntax, of at most 1024 characters");
    private static final Key<String> PATTERN = Key.of(
            "pattern",
            EXPRESSION,
            TenantPattern.DEFAULT_EXPRESSION,
            "RE2 expression that the whole of a tenant id must match.");
    static final Key<TenantPattern> TENANT = Key.of(
            "tenant",
            new Section<>("What a tenant id looks like.", List.of(PATTERN), v -> tenantPattern(v.of(PATTERN))));

    private static final Key<List<String>> ALLOWED_SOURCES =
            Key.of("allow", Many.distinct(Text.NAME), List.of(), "The only sources that are let in; empty = any.");
    static final Key<List<String>> SOURCES =
            Key.of("sources", new Section<>("Who may decide.", List.of(ALLOWED_SOURCES), v -> v.of(ALLOWED_SOURCES)));

    private static final Key<String> MATCH =
            Key.required("match", Text.NAME, "The target's name; * stands for any characters.");
    private static final Key<Environment> BOUND_TO = Key.required(
            "environment", Choice.named(Environment.class), "The only environment a decision about it may name.");
    private static final Key<List<TargetBinding>> TARGETS = Key.of(
            "targets",
            Many.of(new Section<>(
                    "One binding.", List.of(MATCH, BOUND_TO), v -> new TargetBinding(v.of(MATCH), v.of(BOUND_TO)))),
            List.of(),
            "Targets that belong to one environment.");
    static final Key<List<TargetBinding>> ENVIRONMENTS =
            Key.of("environments", new Section<>("What belongs where.", List.of(TARGETS), v -> v.of(TARGETS)));

    private static final Key<Duration> MAX_AGE = Key.of(
            "maxAge",
            Period.upTo(Duration.ofDays(7)),
            Policy.DEFAULT.validationMaxAge(),
            "The greatest age of the dry run that a live action of the same plan rests on.");
    static final Key<Duration> VALIDATION =
            Key.of("validation", new Section<>("Rehearsals of live actions.", List.of(MAX_AGE), v -> v.of(MAX_AGE)));

    private ScopeSections() {}

    private static boolean compiles(String expression) {
        return Re2.compile(expression) != null;
    }

    private static TenantPattern tenantPattern(String expression) {
        if (expression.equals(TenantPattern.DEFAULT_EXPRESSION)) {
            return TenantPattern.DEFAULT;
        }
        Pattern pattern = Objects.requireNonNull(Re2.compile(expression), "checked when it was read");
        return new TenantPattern(expression, id -> pattern.matcher(id).matches());
    }
}

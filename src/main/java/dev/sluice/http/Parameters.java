package dev.sluice.http;

import dev.sluice.core.approve.RequestState;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Validity;
import dev.sluice.core.learn.Selection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query of a request, read strictly: what a route does not know, or is given twice, is refused and not guessed at. */
final class Parameters {
    /** How long an answer is waited for when nobody says. */
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final int LONGEST_TYPE = 256;

    private final Map<Parameter, String> given;

    private Parameters(Map<Parameter, String> given) {
        this.given = given;
    }

    /**
     * Reads a query.
     *
     * @param known what the route knows
     * @throws ProblemException when there is anything else in it, or anything twice
     */
    static Parameters of(Map<String, List<String>> query, Set<Parameter> known) {
        Map<Parameter, String> given = new EnumMap<>(Parameter.class);
        for (Map.Entry<String, List<String>> entry : query.entrySet()) {
            Parameter parameter = known(entry.getKey(), known);
            if (entry.getValue().size() != 1) {
                throw ProblemException.badParameter(
                        parameter.text(),
                        parameter.text() + " is given " + entry.getValue().size() + " times",
                        "once");
            }
            given.put(parameter, entry.getValue().get(0));
        }
        return new Parameters(given);
    }

    private static Parameter known(String name, Set<Parameter> known) {
        for (Parameter parameter : known) {
            if (parameter.text().equals(name)) {
                return parameter;
            }
        }
        List<String> names = known.stream().map(Parameter::text).toList();
        throw ProblemException.badParameter(
                Shown.of(name), "No such parameter here", names.isEmpty() ? "no parameter" : String.join(", ", names));
    }

    /** What selects the answer, apart from where it begins and ends: what a cursor belongs to. */
    String filter() {
        Map<Parameter, String> filter = new EnumMap<>(Parameter.class);
        filter.putAll(given);
        filter.remove(Parameter.LIMIT);
        filter.remove(Parameter.CURSOR);
        return filter.toString();
    }

    /** The instant given, or null. */
    @Nullable
    Instant instant(Parameter parameter) {
        Instant instant = read(parameter, Parameters::parseInstant);
        if (instant != null && !Moments.isUsable(instant)) {
            throw refused(parameter);
        }
        return instant;
    }

    /** The range asked for: {@code from} inclusive, {@code to} exclusive. */
    Range range() {
        Instant from = instant(Parameter.FROM);
        Instant to = instant(Parameter.TO);
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.badParameter("to", "to is " + to + ", from is " + from, "later than from");
        }
        return new Range(from, to);
    }

    /** A range of time with open ends where there is null. */
    record Range(@Nullable Instant from, @Nullable Instant to) {}

    /** Which series are asked for. */
    Selection selection() {
        String type = given.get(Parameter.ACTION_TYPE);
        if (type != null && (type.isEmpty() || type.length() > LONGEST_TYPE)) {
            throw refused(Parameter.ACTION_TYPE);
        }
        return new Selection(environment(), read(Parameter.MODE, Mode::valueOf), type);
    }

    /**
     * How many items the answer may have.
     *
     * @param usual when nobody says
     * @param most the most there may be
     */
    int limit(int usual, int most) {
        String text = given.get(Parameter.LIMIT);
        Integer limit = text == null ? Integer.valueOf(usual) : parseCount(text);
        if (limit == null || limit < 1 || limit > most) {
            throw refused(Parameter.LIMIT, "1.." + most);
        }
        return limit;
    }

    private static @Nullable Integer parseCount(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** How long to wait for an answer. */
    Duration timeout() {
        Duration timeout = read(Parameter.TIMEOUT, Duration::parse);
        if (timeout != null && (timeout.isNegative() || timeout.compareTo(LONGEST_TIMEOUT) > 0)) {
            throw refused(Parameter.TIMEOUT);
        }
        return timeout == null ? USUAL_TIMEOUT : timeout;
    }

    /** The environment given, or null. */
    @Nullable
    Environment environment() {
        return read(Parameter.ENVIRONMENT, Environment::valueOf);
    }

    /**
     * The environment given.
     *
     * @throws ProblemException when none is
     */
    Environment requireEnvironment() {
        Environment environment = environment();
        if (environment == null) {
            throw ProblemException.badParameter(
                    Parameter.ENVIRONMENT.text(), "environment is missing", Parameter.ENVIRONMENT.limit());
        }
        return environment;
    }

    /** The tenant given, or null. */
    @Nullable
    String tenant() {
        return read(Parameter.TENANT, Parameters::id);
    }

    private static String id(String text) {
        if (!Validity.isId(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** The state given, or null. */
    @Nullable
    RequestState state() {
        return read(Parameter.STATE, RequestState::valueOf);
    }

    /** The cursor given, or null. */
    @Nullable
    String cursor() {
        return given.get(Parameter.CURSOR);
    }

    private <T> @Nullable T read(Parameter parameter, Function<String, T> parse) {
        String text = given.get(parameter);
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw refused(parameter);
        }
    }

    private static Instant parseInstant(String text) {
        boolean millis = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return millis ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
    }

    private ProblemException refused(Parameter parameter) {
        return refused(parameter, parameter.limit());
    }

    private ProblemException refused(Parameter parameter, String limit) {
        return ProblemException.badParameter(
                parameter.text(),
                parameter.text() + " cannot be '" + Shown.of(given.getOrDefault(parameter, "")) + "'",
                limit);
    }
}

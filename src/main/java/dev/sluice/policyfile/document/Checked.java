package dev.sluice.policyfile.document;

import java.util.List;
import java.util.function.Function;

/**
 * What came of looking at a document: a value, or everything that is wrong with it. Refusal is a value.
 *
 * @param <T> what an acceptable document becomes
 */
public sealed interface Checked<T> {
    /** It is in order. */
    record Accepted<T>(T value) implements Checked<T> {}

    /** It is not, and this is why. */
    record Refused<T>(List<DocumentProblem> problems) implements Checked<T> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** What the next step makes of the value; problems stay. */
    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        if (this instanceof Accepted<T> accepted) {
            return next.apply(accepted.value());
        }
        return new Refused<>(problems());
    }

    /** What is wrong; empty when nothing is. */
    default List<DocumentProblem> problems() {
        return this instanceof Refused<T> refused ? refused.problems() : List.of();
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException naming every problem, when there is none
     */
    default T orThrow() {
        if (this instanceof Accepted<T> accepted) {
            return accepted.value();
        }
        throw new IllegalArgumentException(String.join(
                System.lineSeparator(),
                problems().stream().map(DocumentProblem::text).toList()));
    }
}

package dev.sluice.core.guard;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Says of a finding what these tests are about. */
final class FindingAssert extends AbstractAssert<FindingAssert, Finding> {
    private FindingAssert(Finding actual) {
        super(actual, FindingAssert.class);
    }

    static FindingAssert assertThat(Finding actual) {
        return new FindingAssert(actual);
    }

    /** Nothing wrong. */
    FindingAssert passes() {
        return isAt(Level.PASS).gives();
    }

    /** BLOCK, for exactly these reasons. */
    FindingAssert blocks(String... codes) {
        return isAt(Level.BLOCK).gives(codes);
    }

    /** HOLD, for exactly these reasons. */
    FindingAssert holds(String... codes) {
        return isAt(Level.HOLD).gives(codes);
    }

    /** WARN, for exactly these reasons. */
    FindingAssert warns(String... codes) {
        return isAt(Level.WARN).gives(codes);
    }

    /** QUEUE, for exactly these reasons. */
    FindingAssert queues(String... codes) {
        return isAt(Level.QUEUE).gives(codes);
    }

    FindingAssert isAt(Level level) {
        Assertions.assertThat(actual.level()).as(actual.toString()).isEqualTo(level);
        return this;
    }

    FindingAssert gives(String... codes) {
        Assertions.assertThat(actual.violations().stream().map(Violation::code))
                .as(actual.toString())
                .containsExactly(codes);
        return this;
    }

    FindingAssert saying(String message) {
        Assertions.assertThat(actual.message()).isEqualTo(message);
        return this;
    }

    FindingAssert mentioning(String... parts) {
        Assertions.assertThat(actual.message()).contains(List.of(parts));
        return this;
    }

    /** What the first violation observed, and what it allows. */
    FindingAssert observing(String observed, String limit) {
        Assertions.assertThat(actual.violations().get(0).observed()).isEqualTo(observed);
        Assertions.assertThat(actual.violations().get(0).limit()).isEqualTo(limit);
        return this;
    }
}

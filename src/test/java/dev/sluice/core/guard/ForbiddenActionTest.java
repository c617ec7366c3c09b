package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForbiddenActionTest {
    private static final Guard GUARD = new ForbiddenAction();

    @Test
    void passesOtherActions() {
        assertThat(Cast.dryRun().before(GUARD)).passes();
        assertThat(Cast.dryRun().unknownType("drop_databases").before(GUARD)).passes();
    }

    @ParameterizedTest
    @MethodSource("types")
    void blocksEachOfTheFifteenInAnyCase(String type) {
        assertThat(Cast.dryRun().unknownType(type).before(GUARD))
                .blocks(ForbiddenAction.FORBIDDEN_ACTION)
                .saying("Action " + type + " is forbidden in every environment");
        assertThat(Cast.dryRun().unknownType(type.toUpperCase(Locale.ROOT)).before(GUARD))
                .blocks(ForbiddenAction.FORBIDDEN_ACTION);
    }

    static Set<String> types() {
        assertThat(ForbiddenAction.TYPES).hasSize(15);
        return ForbiddenAction.TYPES;
    }

    @Test
    void isNotFooledByACatalogThatKnowsOne() {
        assertThat(Cast.dryRun().entry(Entry.of("drop_database")).before(GUARD))
                .blocks(ForbiddenAction.FORBIDDEN_ACTION);
        assertThat(Cast.dryRun()
                        .entry(Entry.of("clean_up").alias("drop_database"))
                        .before(GUARD))
                .blocks(ForbiddenAction.FORBIDDEN_ACTION);
    }
}

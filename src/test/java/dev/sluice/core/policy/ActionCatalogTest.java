package dev.sluice.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.decision.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionCatalogTest {
    private static CatalogEntry entry(String type, String... aliases) {
        return entry(type, List.of(aliases), Set.of());
    }

    private static CatalogEntry entry(String type, List<String> aliases, Set<Environment> environments) {
        return new CatalogEntry(
                type,
                "test",
                aliases,
                Map.of(),
                false,
                List.of(),
                environments,
                Duration.ZERO,
                false,
                KeyMetric.SUCCESS_RATE,
                0,
                Conditional.NO,
                Conditional.NO,
                CatalogApproval.NEVER,
                null,
                null);
    }

    @Test
    void findsAnEntryByTypeAndByAlias() {
        CatalogEntry restart = entry("restart", "restart_service", "bounce");
        ActionCatalog catalog = new ActionCatalog(List.of(restart, entry("noop")));

        assertThat(catalog.find("restart")).isSameAs(restart);
        assertThat(catalog.find("bounce")).isSameAs(restart);
        assertThat(catalog.find("Restart")).isNull();
        assertThat(catalog.find("")).isNull();
        assertThat(ActionCatalog.EMPTY.find("noop")).isNull();
    }

    @Test
    void listsItsTypesInOrderWithoutAliases() {
        ActionCatalog catalog = new ActionCatalog(List.of(entry("b", "z"), entry("a"), entry("c")));

        assertThat(catalog.entries().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void refusesANameThatMeansTwoThings() {
        assertThatThrownBy(() -> new ActionCatalog(List.of(entry("restart"), entry("bounce", "restart"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'restart' names both restart and bounce in the catalog");
    }

    @Test
    void anEntryThatListsNoEnvironmentRunsInAll() {
        assertThat(entry("a").eligibleIn(Environment.PROD)).isTrue();
        assertThat(entry("a", List.of(), Set.of(Environment.DEV)).eligibleIn(Environment.DEV))
                .isTrue();
        assertThat(entry("a", List.of(), Set.of(Environment.DEV)).eligibleIn(Environment.PROD))
                .isFalse();
    }
}

package dev.sluice.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.decision.Action;
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

    private static final ActionCatalog WORDS = new ActionCatalog(List.of(
            entry("search_web", "look_up"),
            entry("call_api"),
            entry("file_write"),
            entry("noop"),
            entry("scale_up"),
            entry("scaleup"),
            taking("notify", ParameterType.STRING, "message"),
            taking("drain", ParameterType.NUMBER, "share")));

    private static CatalogEntry taking(String type, ParameterType parameterType, String parameter) {
        CatalogEntry plain = entry(type);
        return new CatalogEntry(
                type,
                plain.category(),
                plain.aliases(),
                Map.of(parameter, new ParameterSpec(parameterType, null, null, null, List.of(), true, false)),
                false,
                List.of(),
                Set.of(),
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

    private static Action inWords(String words) {
        return WORDS.canonical(new Action("", "t", Map.of(), words, null));
    }

    private static void means(String words, String type, Map<String, Object> parameters) {
        assertThat(inWords(words)).as(words).isEqualTo(new Action(type, "t", parameters, words, null));
    }

    @Test
    void takesTypeAndParametersFromTheWords() {
        means("SearchWeb: 'latest news'", "search_web", Map.of("query", "latest news"));
        means("LookUp: news", "search_web", Map.of("query", "news"));
        means("CallAPI: weather with location=London", "call_api", Map.of("service", "weather", "location", "London"));
        means("FileWrite: notes.txt content='Hello'", "file_write", Map.of("path", "notes.txt", "content", "Hello"));
        means("NoOp", "noop", Map.of());
        means("notify: fire", "notify", Map.of("message", "fire"));
        means("drain with share=5", "drain", Map.of("share", "5"));
        means("drain: 5", "drain", Map.of("argument", "5"));
    }

    @Test
    void findsNoTypeInANameThatCouldMeanTwo() {
        means("scale_up", "scale_up", Map.of());
        means("ScaleUp", "scale_up", Map.of());
        means("SCALE-UP", "scale_up", Map.of());
        means("Sc-aleup", "sc_aleup", Map.of());
    }

    @Test
    void namesWhatItDoesNotKnowAsCatalogsNameThings() {
        means("DropDatabase: main", "drop_database", Map.of("argument", "main"));
    }

    @Test
    void leavesWhatIsUnclearWithoutAType() {
        assertThat(inWords("please do the thing").type()).isEmpty();
        assertThat(inWords("FileWrite: a.txt path=../b").type()).isEmpty();
        Action both = new Action("", "t", Map.of("path", "a.txt"), "FileWrite: b.txt", null);
        assertThat(WORDS.canonical(both)).isSameAs(both);
        Action neither = new Action("", "t", Map.of(), null, null);
        assertThat(WORDS.canonical(neither)).isSameAs(neither);
    }

    @Test
    void theTypeWinsOverTheWords() {
        Action action = new Action("noop", "t", Map.of(), "FileWrite: a.txt", null);
        assertThat(WORDS.canonical(action)).isSameAs(action);
        assertThat(WORDS.canonical(new Action("look_up", "t", Map.of(), "NoOp", null)))
                .isEqualTo(new Action("search_web", "t", Map.of(), "NoOp", null));
    }
}

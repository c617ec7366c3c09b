package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.Policy;
import dev.sluice.docs.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code docs/guards.md} to the guards. */
class GuardsReferenceTest {
    private static final String REFERENCE = "docs/guards.md";
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\d+) (\\w+)$");
    private static final List<Guard> GUARDS = Guardrails.of(Policy.DEFAULT).guards();

    private static String text = "";
    private static List<List<String>> codes = List.of();

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(Path.of(REFERENCE));
        codes = Tables.rows(REFERENCE, "code", "level");
    }

    /** The text below the heading of a guard, up to the next. */
    private static String section(String guard) {
        List<MatchResult> headings = HEADING.matcher(text).results().toList();
        for (int i = 0; i < headings.size(); i++) {
            if (headings.get(i).group(2).equals(guard)) {
                int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
                return text.substring(headings.get(i).end(), end);
            }
        }
        throw new AssertionError("no section " + guard);
    }

    @Test
    void namesEveryGuardInItsOrder() {
        List<MatchResult> headings = HEADING.matcher(text).results().toList();

        assertThat(headings)
                .extracting(heading -> heading.group(2))
                .isEqualTo(GUARDS.stream().map(Guard::name).toList());
        for (int i = 0; i < headings.size(); i++) {
            assertThat(headings.get(i).group(1)).isEqualTo(Integer.toString(i));
        }
    }

    static Stream<Guard> guards() {
        return GUARDS.stream();
    }

    @ParameterizedTest
    @MethodSource("guards")
    void saysHowFarAPolicyMayWeakenIt(Guard guard) {
        assertThat(section(guard.name()))
                .contains("Binding: " + guard.binding().name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("guards")
    void listsTheCodesOfEveryGuardInItsOwnSection(Guard guard) {
        for (String code : Codes.of(guard)) {
            assertThat(section(guard.name())).contains("| `" + code + "` |");
        }
    }

    @Test
    void listsEveryCodeAndNoOther() {
        assertThat(codes.stream().map(row -> row.get(0))).containsExactlyElementsOf(Codes.all());
    }

    @Test
    void namesEveryForbiddenAction() {
        assertThat(ForbiddenAction.TYPES)
                .allSatisfy(type -> assertThat(section(ForbiddenAction.NAME)).contains("`" + type + "`"));
    }

    @Test
    void givesEveryLevelOfACodeAndNoOther() {
        Map<String, Set<String>> actual = new TreeMap<>();
        Ways.all()
                .forEach(way -> actual.computeIfAbsent(way.code(), code -> new TreeSet<>())
                        .add(way.level().name()));
        Map<String, Set<String>> documented = new TreeMap<>();
        for (List<String> row : codes) {
            Set<String> levels = Arrays.stream(Level.values())
                    .map(Level::name)
                    .filter(level -> row.get(1).matches(".*\\b" + level + "\\b.*"))
                    .collect(Collectors.toCollection(TreeSet::new));
            documented.put(row.get(0), levels);
        }
        assertThat(documented).isEqualTo(actual);
    }

    static Stream<Ways.Way> ways() {
        return Ways.all();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void givesTheMessageOfEveryCode(Ways.Way way) {
        String template = codes.stream()
                .filter(row -> row.get(0).equals(way.code()))
                .map(row -> row.get(2))
                .findFirst()
                .orElseThrow();

        assertThat(way.cast().before(way.guard()).message()).matches(expression(template));
    }

    /** A template as an expression in which every {@code {placeholder}} stands for any text. */
    private static Pattern expression(String template) {
        String[] literals = template.split("\\{[^}]*}", -1);
        return Pattern.compile(Arrays.stream(literals).map(Pattern::quote).collect(Collectors.joining(".+")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plan validated successfully",
                "Validation not required for DRY-RUN",
                "Risk acknowledged for LIVE execution",
                "Acknowledgement not required for DRY-RUN",
                "Limits not enforced for DRY-RUN",
                "All execution limits within bounds",
                "Tenant context valid (tenant={id})"
            })
    void givesTheMessagesThatOthersRelyOn(String message) {
        assertThat(text.replace('\n', ' ')).contains("`" + message + "`");
    }
}

package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import dev.sluice.docs.Tables;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.document.Checked;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private static final Set<String> NOT_BUILT = Set.of("Destination", "ExecutionLimits", "Rules");
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
                .filteredOn(name -> !NOT_BUILT.contains(name))
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
    void saysWhichGuardsAreNotBuilt() {
        assertThat(NOT_BUILT).allSatisfy(name -> assertThat(section(name)).contains("Not built yet"));
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
                "Tenant context valid (tenant={id})"
            })
    void givesTheMessagesThatOthersRelyOn(String message) {
        assertThat(text.replace('\n', ' ')).contains("`" + message + "`");
    }

    /** A document that says nothing but the documented defaults is the default policy. */
    @Test
    void givesTheDefaultOfEverySetting() throws IOException {
        Checked<Policy> compiled = Policies.compile(document());

        assertThat(compiled.problems()).isEmpty();
        Policy policy = ((Checked.Accepted<Policy>) compiled).value();
        assertThat(policy.guards()).isEqualTo(GuardSettings.DEFAULT);
        assertThat(policy.tenantPattern()).isEqualTo(Policy.DEFAULT.tenantPattern());
        assertThat(policy.sources()).isEqualTo(Policy.DEFAULT.sources());
        assertThat(policy.targets()).isEqualTo(Policy.DEFAULT.targets());
        assertThat(policy.liveEnabled()).isEqualTo(Policy.DEFAULT.liveEnabled());
        assertThat(policy.ratePerSource()).isEqualTo(Policy.DEFAULT.ratePerSource());
        assertThat(policy.ratePerTenant()).isEqualTo(Policy.DEFAULT.ratePerTenant());
        assertThat(policy.validationMaxAge()).isEqualTo(Policy.DEFAULT.validationMaxAge());
        assertThat(policy.approval()).isEqualTo(Policy.DEFAULT.approval());
        assertThat(policy.concurrency()).isEqualTo(Policy.DEFAULT.concurrency());
    }

    @Test
    void givesEverySettingOfTheGuards() throws IOException {
        long documented = settings().keySet().stream()
                .filter(setting -> setting.startsWith("guards."))
                .count();

        assertThat(documented).isEqualTo(limits(GuardSettings.class));
    }

    private static long limits(Class<?> settings) {
        long count = 0;
        for (RecordComponent component : settings.getRecordComponents()) {
            Class<?> type = component.getType();
            count += type.isRecord() ? limits(type) : type == Map.class ? 0 : 1;
        }
        return count;
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (List<String> row : Tables.rows(REFERENCE, "setting", "default")) {
            settings.put(row.get(0), row.get(1));
        }
        return settings;
    }

    /** The settings as a policy document, in YAML's flow style. */
    private static String document() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        settings().forEach((path, value) -> put(tree, List.of(path.split("\\.")), value));
        return flow(tree);
    }

    @SuppressWarnings("unchecked") // the trees are built here
    private static void put(Map<String, Object> tree, List<String> path, String value) {
        if (path.size() == 1) {
            tree.put(path.get(0), value);
        } else {
            Object branch = tree.computeIfAbsent(path.get(0), name -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) branch, path.subList(1, path.size()), value);
        }
    }

    private static String flow(Object node) {
        if (!(node instanceof Map<?, ?> fields)) {
            return node.toString();
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + flow(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}

package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.policyfile.document.DocumentProblem;
import dev.sluice.policyfile.document.Documents;
import dev.sluice.policyfile.document.Mark;
import dev.sluice.policyfile.document.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any document, tried on many that nobody would write. */
class PolicyPropertiesTest {
    private static final int ROUNDS = 300;
    private static final List<String> KEYS = List.of("a", "b", "c", "d");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void layingMapsOverEachOtherIsAssociative(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Node.Fields a = tree(random, 3);
            Node.Fields b = tree(random, 3);
            Node.Fields c = tree(random, 3);

            assertThat(a.merged(b).merged(c).plain())
                    .isEqualTo(a.merged(b.merged(c)).plain());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void layingTheSameOverItselfChangesNothing(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Node.Fields a = tree(random, 3);
            Node.Fields b = tree(random, 3);

            assertThat(a.merged(a).plain()).isEqualTo(a.plain());
            assertThat(a.merged(b).merged(b).plain()).isEqualTo(a.merged(b).plain());
            assertThat(Node.Fields.empty("d").merged(a).plain()).isEqualTo(a.plain());
            assertThat(a.merged(Node.Fields.empty("d")).plain()).isEqualTo(a.plain());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfKeysDoesNotChangeTheVersion(long seed) {
        Random random = new Random(seed);
        for (String preset : Presets.NAMES) {
            Node.Fields document = Documents.read(preset, Objects.requireNonNull(Presets.text(preset)))
                    .orThrow();
            Node.Fields shuffled = (Node.Fields) shuffled(document, random);

            assertThat(Policies.compile(shuffled).orThrow().version())
                    .isEqualTo(Policies.compile(document).orThrow().version());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void garbageIsRefusedAndNeverThrows(long seed) {
        Random random = new Random(seed);
        String alphabet = "{}[]:,-?&*!|>'\"%@`#~ \n\t\\abcxyz0123456789.eE+_<>=$/\u0000\u0085\uFEFF\uD83D";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Policies.compile(text.toString()).problems();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aPresetWithAScratchInItEitherCompilesOrSaysWhatIsWrong(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String preset = Presets.NAMES.get(random.nextInt(Presets.NAMES.size()));
            String scratched = scratched(Objects.requireNonNull(Presets.text(preset)), random);

            List<DocumentProblem> problems =
                    PolicyBook.EMPTY.with("default", scratched, 1).problems();

            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
            assertThat(Policies.effective(Map.of("default", scratched), "t", Environment.DEV)
                            .problems()
                            .isEmpty())
                    .isEqualTo(problems.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyValueUnderAnyKeyEitherCompilesOrIsNamed(long seed) {
        Random random = new Random(seed);
        List<String> values = List.of(
                "0",
                "-1",
                "1e300",
                ".nan",
                ".inf",
                "''",
                "off",
                "true",
                "PT0S",
                "P99999999999D",
                "[]",
                "[[]]",
                "{}",
                "{a: 1}",
                "~",
                "'(((('",
                "99999999999999999999999",
                "\"\\u0000\"",
                "[~]",
                "{'': {}}");
        List<List<String>> paths = new ArrayList<>();
        SchemaOfPolicy.paths().forEach(paths::add);
        for (int round = 0; round < 2000; round++) {
            List<String> path = paths.get(random.nextInt(paths.size()));
            String value = values.get(random.nextInt(values.size()));
            String document = String.join(": {", path) + ": " + value + "}".repeat(path.size() - 1);

            List<DocumentProblem> problems = Policies.compile(document).problems();

            assertThat(problems)
                    .as(document)
                    .allSatisfy(problem -> assertThat(problem.path()).startsWith(path.get(0)));
        }
    }

    /** A map in which a key holds the same kind of thing wherever it occurs: a and b maps, c lists, d scalars. */
    private static Node.Fields tree(Random random, int depth) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        for (String key : KEYS) {
            if (random.nextBoolean()) {
                Node value = switch (key) {
                    case "a", "b" -> depth == 0 ? Node.Fields.empty("d") : tree(random, depth - 1);
                    case "c" -> new Node.Items(List.of(scalar(random)), mark());
                    default -> scalar(random);
                };
                fields.put(key, new Node.Field(mark(), value));
            }
        }
        return new Node.Fields(fields, mark());
    }

    private static Node scalar(Random random) {
        return new Node.Scalar((long) random.nextInt(5), mark());
    }

    private static Mark mark() {
        return new Mark("d", 1);
    }

    private static Node shuffled(Node node, Random random) {
        if (!(node instanceof Node.Fields fields)) {
            return node;
        }
        List<Map.Entry<String, Node.Field>> entries =
                new ArrayList<>(fields.fields().entrySet());
        Collections.shuffle(entries, random);
        Map<String, Node.Field> mixed = new LinkedHashMap<>();
        entries.forEach(entry -> mixed.put(
                entry.getKey(),
                new Node.Field(
                        entry.getValue().mark(), shuffled(entry.getValue().value(), random))));
        return new Node.Fields(mixed, fields.mark());
    }

    private static String scratched(String text, Random random) {
        StringBuilder scratched = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(scratched.length());
            switch (random.nextInt(3)) {
                case 0 -> scratched.deleteCharAt(at);
                case 1 -> scratched.insert(at, (char) (' ' + random.nextInt(95)));
                default -> scratched.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
        }
        return scratched.toString();
    }
}

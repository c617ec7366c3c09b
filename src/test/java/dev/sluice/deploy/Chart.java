package dev.sluice.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The chart with values of its own, as Helm takes it.
 *
 * @param values what is given beside {@code values.yaml}, later over earlier, each a YAML document
 * @param kubernetes the version of the cluster
 */
public record Chart(List<String> values, String kubernetes) {
    /** Where it lies. */
    public static final Path DIRECTORY = Path.of("helm", "sluice");

    /** The name everything is installed under. */
    public static final String RELEASE = "sluice";

    /** Where everything is installed. */
    public static final String NAMESPACE = "streaming";

    /** A cluster of these days; Helm would think of one that is too old. */
    private static final String USUAL_KUBERNETES = "1.34.0";

    /** What Helm would keep apart: hooks are not part of what it renders, nor are the notes. */
    private static final String HOOK = "helm.sh/hook";

    /** What stands in the copy for a hook's annotations, so that Helm treats it like everything else. */
    static final String COPIED_HOOK = "hook.test/hook";

    /** The object of the copy that has the notes. */
    static final String NOTES = "notes-of-the-test";

    private static final Map<Chart, Manifests> RENDERED = new ConcurrentHashMap<>();

    private static final String NOTES_TEMPLATE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s, namespace: {{ .Release.Namespace }}}
            data:
              notes: {{ include (print $.Template.BasePath "/NOTES.txt") . | quote }}
            """.formatted(NOTES);

    public Chart {
        values = List.copyOf(values);
    }

    /** With the values of {@code values.yaml}. */
    public static Chart byDefault() {
        return new Chart(List.of(), USUAL_KUBERNETES);
    }

    /** With values that come with it: {@code minimal} or {@code production}; {@code default} for none. */
    public static Chart named(String name) {
        return name.equals("default")
                ? byDefault()
                : byDefault().with(read(DIRECTORY.resolve("ci").resolve(name + "-values.yaml")));
    }

    /** Further values, as YAML. */
    public Chart with(String yaml) {
        return new Chart(Stream.concat(values.stream(), Stream.of(yaml)).toList(), kubernetes);
    }

    /** For a cluster of that version. */
    public Chart on(String version) {
        return new Chart(values, version);
    }

    /** Skips a test where Helm cannot run. */
    public static void needsHelm() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(
                system.toLowerCase(Locale.ROOT).matches("linux (amd64|x86_64)"),
                "Helm runs in this process on Linux with x86-64 only, not on " + system);
    }

    /**
     * Everything that would be created, hooks and notes included.
     *
     * @throws IllegalStateException when Helm refuses, with what it says
     */
    public Manifests render() {
        needsHelm();
        return RENDERED.computeIfAbsent(this, chart -> Manifests.read(chart.template(Copies.WITHOUT_HOOKS)));
    }

    /** What Helm itself takes for the release's own objects: no hooks. */
    Manifests renderWithoutHooks() {
        return Manifests.read(template(DIRECTORY));
    }

    private String template(Path chart) {
        needsHelm();
        TemplateCommand command = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubernetes);
        List<Path> files = values.stream().map(Copies::written).toList();
        files.forEach(command::withValuesFile);
        return command.call();
    }

    /** What Helm's linter says, warnings being errors. It knows no further values, so they go into a copy's own. */
    LintResult lint() {
        needsHelm();
        try {
            ObjectNode merged = Yaml.object(read(DIRECTORY.resolve("values.yaml")));
            for (String each : values) {
                merge(merged, Yaml.object(each));
            }
            Path copy = Copies.of(DIRECTORY);
            Files.writeString(copy.resolve("values.yaml"), Yaml.text(merged));
            return new Helm(copy).lint().strict().call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (var field : from.properties()) {
            if (into.get(field.getKey()) instanceof ObjectNode inner
                    && field.getValue().isObject()) {
                merge(inner, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies of the chart below {@code target}, which the next clean build deletes. */
    private static final class Copies {
        private static final Path TARGET = Path.of("target", "helm");

        /** The chart with its hooks made objects like all others, and its notes made one. */
        static final Path WITHOUT_HOOKS = withoutHooks();

        private Copies() {}

        static Path of(Path chart) throws IOException {
            Files.createDirectories(TARGET);
            Path copy = Files.createTempDirectory(TARGET, "chart").resolve(RELEASE);
            try (Stream<Path> files = Files.walk(chart)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(chart.relativize(file).toString()));
                }
            }
            return copy;
        }

        private static Path withoutHooks() {
            try {
                Path copy = of(DIRECTORY);
                try (Stream<Path> templates = Files.walk(copy.resolve("templates"))) {
                    for (Path template : templates.filter(Files::isRegularFile).toList()) {
                        Files.writeString(template, read(template).replace(HOOK, COPIED_HOOK));
                    }
                }
                Files.writeString(copy.resolve("templates").resolve(NOTES + ".yaml"), NOTES_TEMPLATE);
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Path written(String yaml) {
            try {
                Files.createDirectories(TARGET);
                return Files.writeString(Files.createTempFile(TARGET, "values", ".yaml"), yaml);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

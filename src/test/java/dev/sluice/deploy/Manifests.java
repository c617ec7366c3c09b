package dev.sluice.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a chart was rendered to.
 *
 * @param all every object
 */
public record Manifests(List<JsonNode> all) {
    public Manifests {
        all = List.copyOf(all);
    }

    /** The objects of a YAML stream. */
    static Manifests read(String yaml) {
        return new Manifests(Yaml.documents(yaml));
    }

    /** Those of a kind. */
    Stream<JsonNode> of(String kind, String... more) {
        List<String> kinds = Stream.concat(Stream.of(kind), Stream.of(more)).toList();
        return all.stream().filter(object -> kinds.contains(object.path("kind").asText()));
    }

    /** The one of that kind and name. */
    JsonNode one(String kind, String name) {
        return of(kind).filter(object -> nameOf(object).equals(name))
                .reduce((first, second) -> {
                    throw new AssertionError("There are two: " + kind + " " + name);
                })
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    /** What Helm says after it has installed everything. */
    String notes() {
        return one("ConfigMap", Chart.NOTES).path("data").path("notes").asText();
    }

    /** Every pod there will be, by itself or by its owner. */
    public List<Pod> pods() {
        return of("StatefulSet", "Deployment", "Job", "Pod").map(Pod::of).toList();
    }

    /** The pod of that component. */
    public Pod pod(String component) {
        return pods().stream()
                .filter(pod -> pod.labels()
                        .getOrDefault("app.kubernetes.io/component", "")
                        .equals(component))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no pod of " + component));
    }

    static String nameOf(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** A mapping of texts. */
    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** The items of a list; none where there is none. */
    static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /**
     * A pod.
     *
     * @param owner what makes it
     * @param metadata its own
     * @param spec its own
     */
    public record Pod(JsonNode owner, JsonNode metadata, JsonNode spec) {
        static Pod of(JsonNode owner) {
            JsonNode pod = owner.path("kind").asText().equals("Pod")
                    ? owner
                    : owner.path("spec").path("template");
            return new Pod(owner, pod.path("metadata"), pod.path("spec"));
        }

        Map<String, String> labels() {
            return texts(metadata.path("labels"));
        }

        /** All of them, those that run first included. */
        List<JsonNode> containers() {
            return Stream.concat(items(spec.path("initContainers")), items(spec.path("containers")))
                    .toList();
        }

        /** The one it is for. */
        public JsonNode main() {
            return spec.path("containers").path(0);
        }

        /** Where each kind of probe asks, by kind. */
        public Map<String, String> probes() {
            Map<String, String> paths = new TreeMap<>();
            for (String kind : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                if (main().has(kind)) {
                    paths.put(
                            kind, main().path(kind).path("httpGet").path("path").asText());
                }
            }
            return paths;
        }

        /** The volumes it has, claims of its owner included, by name. */
        Map<String, JsonNode> volumes() {
            Map<String, JsonNode> volumes = new TreeMap<>();
            Stream.concat(
                            items(spec.path("volumes"))
                                    .map(volume -> Map.entry(volume.path("name").asText(), volume)),
                            items(owner.path("spec").path("volumeClaimTemplates"))
                                    .map(claim -> Map.entry(nameOf(claim), claim)))
                    .forEach(volume -> {
                        if (volumes.put(volume.getKey(), volume.getValue()) != null) {
                            throw new AssertionError("There are two volumes " + volume.getKey());
                        }
                    });
            return volumes;
        }

        @Override
        public String toString() {
            return owner.path("kind").asText() + " " + nameOf(owner);
        }
    }
}

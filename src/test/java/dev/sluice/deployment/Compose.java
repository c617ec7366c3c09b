package dev.sluice.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A Compose file, or one laid over another, as Compose takes them: aliases followed, variables replaced by their defaults.
 *
 * @param tree everything
 */
record Compose(JsonNode tree) {
    static final Path PLAIN = Path.of("docker-compose.yml");
    static final Path OVERLAY = Path.of("docker-compose.secure.yml");

    private static final String WITH_DEFAULT = "\\$\\{\\w+:-([^}]*)}";
    /** Lists that an overlay adds to; it replaces all others. */
    private static final Set<String> ADDED_TO = Set.of("ports", "tmpfs", "cap_drop", "security_opt");

    /** The system to try Sluice out in. */
    static Compose plain() throws IOException {
        return new Compose(read(PLAIN));
    }

    /** The same with the overlay for security. */
    static Compose secure() throws IOException {
        return new Compose(merged("", read(PLAIN), read(OVERLAY)));
    }

    /** The overlay alone. */
    static Compose overlay() throws IOException {
        return new Compose(read(OVERLAY));
    }

    private static JsonNode read(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(1_000);
        Object loaded = new Yaml(new SafeConstructor(options))
                .load(Files.readString(file).replaceAll(WITH_DEFAULT, "$1"));
        return new ObjectMapper().valueToTree(loaded);
    }

    private static JsonNode merged(String key, @Nullable JsonNode under, JsonNode over) {
        if (under instanceof ObjectNode below && over.isObject()) {
            ObjectNode both = below.deepCopy();
            over.properties()
                    .forEach(field -> both.set(
                            field.getKey(), merged(field.getKey(), both.get(field.getKey()), field.getValue())));
            return both;
        }
        if (under instanceof ArrayNode below && over.isArray()) {
            if (key.equals("volumes")) {
                return volumes(below, over);
            }
            if (ADDED_TO.contains(key)) {
                ArrayNode both = below.deepCopy();
                over.forEach(each -> {
                    if (!contains(both, each)) {
                        both.add(each);
                    }
                });
                return both;
            }
        }
        return over;
    }

    private static boolean contains(ArrayNode list, JsonNode wanted) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(wanted::equals);
    }

    /** One for each place. */
    private static ArrayNode volumes(ArrayNode under, JsonNode over) {
        Map<String, JsonNode> byTarget = new LinkedHashMap<>();
        under.forEach(each -> byTarget.put(Mount.of(each).target(), each));
        over.forEach(each -> byTarget.put(Mount.of(each).target(), each));
        ArrayNode both = under.arrayNode();
        both.addAll(byTarget.values());
        return both;
    }

    Map<String, Service> services() {
        Map<String, Service> services = new TreeMap<>();
        tree.path("services")
                .properties()
                .forEach(each -> services.put(each.getKey(), new Service(each.getKey(), each.getValue())));
        return services;
    }

    /** Those that run the image of Sluice. */
    List<Service> ofSluice() {
        return services().values().stream().filter(Service::isSluice).toList();
    }

    Service service(String name) {
        Service service = services().get(name);
        if (service == null) {
            throw new IllegalArgumentException("There is no service " + name);
        }
        return service;
    }

    /**
     * One service.
     *
     * @param name what it is called
     * @param tree what is said of it
     */
    record Service(String name, JsonNode tree) {
        boolean isSluice() {
            return image().startsWith("sluice:");
        }

        /** Whether it does its work and ends. */
        boolean isOnce() {
            return tree.path("restart").asText().equals("no");
        }

        String image() {
            return tree.path("image").asText();
        }

        List<String> command() {
            return texts(tree.path("command"));
        }

        List<String> entrypoint() {
            return texts(tree.path("entrypoint"));
        }

        List<String> texts(String key) {
            return texts(tree.path(key));
        }

        Map<String, String> environment() {
            Map<String, String> environment = new TreeMap<>();
            tree.path("environment")
                    .properties()
                    .forEach(each ->
                            environment.put(each.getKey(), each.getValue().asText()));
            return environment;
        }

        /** What it is configured with. */
        String value(Setting setting) {
            String value = environment().get(setting.variable());
            if (value == null) {
                throw new IllegalArgumentException(name + " is not told " + setting.key());
            }
            return value;
        }

        /** Whom it waits for, and until what. */
        Map<String, String> dependsOn() {
            Map<String, String> others = new TreeMap<>();
            tree.path("depends_on")
                    .properties()
                    .forEach(each -> others.put(
                            each.getKey(), each.getValue().path("condition").asText()));
            return others;
        }

        List<Mount> mounts() {
            List<Mount> mounts = new ArrayList<>();
            tree.path("volumes").forEach(each -> mounts.add(Mount.of(each)));
            return mounts;
        }

        /** In MiB. */
        int memory() {
            String limit = tree.path("mem_limit").asText();
            int number = Integer.parseInt(limit.substring(0, limit.length() - 1));
            return limit.endsWith("g") ? number * 1024 : number;
        }

        private static List<String> texts(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    /**
     * What a service sees of something outside it.
     *
     * @param source a path that begins with a dot, or the name of a volume
     * @param target where
     * @param subpath the part of a volume; empty for all of it
     * @param readOnly whether it may only look
     */
    record Mount(String source, String target, String subpath, boolean readOnly) {
        static Mount of(JsonNode volume) {
            if (volume.isObject()) {
                return new Mount(
                        volume.path("source").asText(),
                        volume.path("target").asText(),
                        volume.path("volume").path("subpath").asText(),
                        volume.path("read_only").asBoolean());
            }
            String[] parts = volume.asText().split(":", -1);
            return new Mount(parts[0], parts[1], "", parts.length > 2 && parts[2].equals("ro"));
        }

        boolean isOfTheRepository() {
            return source.startsWith("./");
        }

        /** Where, outside, something lies that the service sees at that path. */
        Path outside(String inside) {
            String below = inside.substring(target.length());
            return Path.of(source.substring(2) + below);
        }
    }
}

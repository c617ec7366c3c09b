package dev.sluice.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Schemas, subjects and their versions, compatibility levels. The same schema has the same id under every subject; a
 * change is saved before it is answered. Safe for use by several threads. What cannot be done is a
 * {@link RegistryFailure}.
 */
final class RegistryContents {
    /** The name under which the registry's own compatibility level is kept. */
    private static final String EVERYWHERE = "";

    private final RegistryStorage storage;
    private final List<RegisteredSchema> schemas = new ArrayList<>();
    private final Map<JsonNode, RegisteredSchema> bySchema = new HashMap<>();
    private final Map<UUID, RegisteredSchema> byGuid = new HashMap<>();
    private final Map<String, List<RegisteredSchema>> subjects = new TreeMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();

    RegistryContents(RegistryStorage storage) {
        this.storage = storage;
        var image = storage.load();
        image.schemas().forEach(text -> identified(text));
        image.subjects()
                .forEach((subject, ids) -> ids.forEach(id -> versions(subject).add(byId(id))));
        levels.putAll(image.levels());
    }

    /** A schema as the given version of a subject. */
    record Version(String subject, int version, RegisteredSchema schema) {}

    /** Adds the schema to the subject unless it is there already, and says under which version it is. */
    synchronized Version register(String subject, String text) {
        var candidate = RegisteredSchema.parse(0, text);
        var known = find(subject, candidate);
        if (known.isPresent()) {
            return known.get();
        }
        breach(subject, candidate).ifPresent(reason -> {
            throw RegistryFailure.incompatible(subject, reason);
        });
        var schema = identified(text);
        add(subject, schema);
        return new Version(subject, versions(subject).size(), schema);
    }

    /** The version of the subject that is this very schema. */
    synchronized Version lookup(String subject, String text) {
        existing(subject);
        return find(subject, RegisteredSchema.parse(0, text))
                .orElseThrow(() -> RegistryFailure.of(40403, "Schema not found"));
    }

    /** Why the subject would refuse the schema, if it would. */
    synchronized Optional<String> breach(String subject, String text) {
        existing(subject);
        return breach(subject, RegisteredSchema.parse(0, text));
    }

    synchronized RegisteredSchema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw RegistryFailure.unknownSchema(Integer.toString(id));
        }
        return schemas.get(id - 1);
    }

    synchronized RegisteredSchema byGuid(UUID guid) {
        return Optional.ofNullable(byGuid.get(guid)).orElseThrow(() -> RegistryFailure.unknownSchema(guid.toString()));
    }

    /** The highest id given so far, 0 when there is none. */
    synchronized int highestId() {
        return schemas.size();
    }

    /** The names of all subjects, sorted. */
    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** How many versions the subject has; they are counted from 1. */
    synchronized int versionCount(String subject) {
        return existing(subject).size();
    }

    /** The version of the number, or the newest for {@code latest} and {@code -1}. */
    synchronized Version version(String subject, String number) {
        var all = existing(subject);
        int version = number.equals("latest") || number.equals("-1") ? all.size() : versionNumber(number);
        if (version > all.size()) {
            throw RegistryFailure.unknownVersion(number);
        }
        return new Version(subject, version, all.get(version - 1));
    }

    /** Every place the schema of the id is used in. */
    synchronized List<Version> uses(int id) {
        var schema = byId(id);
        return subjects.keySet().stream()
                .flatMap(subject -> find(subject, schema).stream())
                .toList();
    }

    /** The registry's own level. */
    synchronized Compatibility level() {
        return levels.getOrDefault(EVERYWHERE, Compatibility.BACKWARD_TRANSITIVE);
    }

    /** The subject's own level, if it has one. */
    synchronized Optional<Compatibility> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    synchronized void setLevel(Compatibility level) {
        setLevel(EVERYWHERE, level);
    }

    synchronized void setLevel(String subject, Compatibility level) {
        levels.put(subject, level);
        save();
    }

    private void add(String subject, RegisteredSchema schema) {
        var versions = versions(subject);
        versions.add(schema);
        try {
            save();
        } catch (RuntimeException unsaved) {
            // Else the next attempt would be told that the version is kept.
            versions.remove(versions.size() - 1);
            subjects.values().removeIf(List::isEmpty);
            throw unsaved;
        }
    }

    private Optional<String> breach(String subject, RegisteredSchema candidate) {
        var earlier = subjects.getOrDefault(subject, List.of()).stream()
                .map(RegisteredSchema::schema)
                .toList();
        return level(subject).orElseGet(this::level).firstBreach(candidate.schema(), earlier);
    }

    private Optional<Version> find(String subject, RegisteredSchema sought) {
        var all = subjects.getOrDefault(subject, List.of());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).identity().equals(sought.identity())) {
                return Optional.of(new Version(subject, i + 1, all.get(i)));
            }
        }
        return Optional.empty();
    }

    private RegisteredSchema identified(String text) {
        var parsed = RegisteredSchema.parse(schemas.size() + 1, text);
        var known = bySchema.putIfAbsent(parsed.identity(), parsed);
        if (known != null) {
            return known;
        }
        schemas.add(parsed);
        byGuid.put(parsed.guid(), parsed);
        return parsed;
    }

    private List<RegisteredSchema> existing(String subject) {
        return Optional.ofNullable(subjects.get(subject)).orElseThrow(() -> RegistryFailure.unknownSubject(subject));
    }

    private List<RegisteredSchema> versions(String subject) {
        return subjects.computeIfAbsent(subject, name -> new ArrayList<>());
    }

    private static int versionNumber(String number) {
        try {
            int version = Integer.parseInt(number);
            if (version >= 1) {
                return version;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below like a number that is too small.
        }
        throw RegistryFailure.invalidVersion(number);
    }

    private void save() {
        storage.save(new RegistryStorage.Image(
                schemas.stream().map(RegisteredSchema::text).toList(),
                subjects.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream()
                                        .map(RegisteredSchema::id)
                                        .toList())),
                levels));
    }
}

package dev.sluice.embedded;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What a subject promises about its next schema: who can read whose data, and how far back. */
enum Compatibility {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsEarlier;
    private final boolean readByEarlier;
    private final boolean transitive;

    Compatibility(boolean readsEarlier, boolean readByEarlier, boolean transitive) {
        this.readsEarlier = readsEarlier;
        this.readByEarlier = readByEarlier;
        this.transitive = transitive;
    }

    static Compatibility named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw RegistryFailure.invalidLevel(name);
        }
    }

    /** The first reason why the next schema breaks the promise to the earlier ones, oldest first; empty if none. */
    Optional<String> firstBreach(Schema next, List<Schema> earlier) {
        var judged = transitive ? earlier : earlier.subList(Math.max(0, earlier.size() - 1), earlier.size());
        return judged.stream().flatMap(before -> breaches(next, before)).findFirst();
    }

    private Stream<String> breaches(Schema next, Schema before) {
        return Stream.concat(
                readsEarlier ? breach(next, before).stream() : Stream.empty(),
                readByEarlier ? breach(before, next).stream() : Stream.empty());
    }

    private static Optional<String> breach(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
            return Optional.empty();
        }
        var first = result.getIncompatibilities().get(0);
        return Optional.of(first.getType() + " at " + first.getLocation() + ": " + first.getMessage());
    }
}

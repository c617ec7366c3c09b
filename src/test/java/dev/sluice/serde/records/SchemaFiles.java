package dev.sluice.serde.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas as they lie in the repository: today's, and every release's. */
public final class SchemaFiles {
    private static final Path TODAY = Path.of("schemas");
    private static final Path RELEASED = TODAY.resolve("released");
    private static final String ENDING = ".avsc";

    private SchemaFiles() {}

    /** Today's schemas by file name without ending. Each file is read on its own: none may need another. */
    public static Map<String, Schema> today() {
        return read(TODAY);
    }

    /** The schemas of one release. */
    public static Map<String, Schema> of(String release) {
        return read(RELEASED.resolve(release));
    }

    /** The releases that changed a schema, the oldest first. */
    public static List<String> releases() {
        return list(RELEASED)
                .map(path -> path.getFileName().toString())
                .sorted(Comparator.comparing(Version::parse))
                .toList();
    }

    private static Map<String, Schema> read(Path directory) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        list(directory)
                .filter(path -> path.toString().endsWith(ENDING))
                .sorted()
                .forEach(path -> {
                    String name = path.getFileName().toString();
                    schemas.put(name.substring(0, name.length() - ENDING.length()), parse(path));
                });
        return schemas;
    }

    private static Schema parse(Path path) {
        try {
            return new Schema.Parser().parse(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(directory.toString(), e);
        }
    }
}

package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                    Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("helm", "sluice", "README.md")),
                    docs.filter(path -> path.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path path) throws IOException {
        for (String link : Page.read(path).links()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? path.toAbsolutePath()
                    : path.toAbsolutePath().resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s links to %s", path, link).exists().startsWith(ROOT);
            if (parts.length > 1) {
                assertThat(Page.read(target).anchors())
                        .as("%s links to %s", path, link)
                        .contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyDocumentIsInTheIndex(Path path) throws IOException {
        Path index = Path.of("docs", "README.md");
        if (path.startsWith("docs") && !path.equals(index)) {
            assertThat(Page.read(index).links()).contains(path.getFileName().toString());
        }
    }
}

package dev.sluice.executor.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Answer;
import dev.sluice.executor.call.DeniedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class FileWriteAdapterTest {
    @TempDir
    private Path temporary;

    private Path root;
    private FileWriteAdapter adapter;

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        adapter = new FileWriteAdapter(root);
    }

    @Test
    void writesAFileBelowTheDirectoryOfThePolicy() throws IOException {
        assertThat(write("notes/today.txt", "Hello")).isInstanceOf(Answer.Done.class);
        assertThat(write("notes/today.txt", "Hello again")).isInstanceOf(Answer.Done.class);
        assertThat(write("./notes/../top.txt", "")).isInstanceOf(Answer.Done.class);
        assertThat(root.resolve("files/notes/today.txt")).hasContent("Hello again");
        assertThat(root.resolve("files/top.txt")).isEmptyFile();
        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../x",
                "a/../../x",
                "/etc/x",
                "a/",
                "../files",
                "../files-2/x",
                "a\0b",
                "a/.."
            })
    void writesNothingOutside(String path) throws IOException {
        assertThat(write(path, "x")).isInstanceOf(Answer.Blocked.class);
        try (Stream<Path> all = Files.walk(temporary)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void followsNoLinkOnTheWay() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createDirectory(root.resolve("files"));
        Files.createSymbolicLink(root.resolve("files/link"), outside);
        assertThat(write("link/x.txt", "x")).isInstanceOf(Answer.Blocked.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void replacesNoLinkAndNoDirectory() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret"), "keep");
        Files.createDirectories(root.resolve("files/directory"));
        Files.createSymbolicLink(root.resolve("files/link"), secret);
        assertThat(write("link", "x")).isInstanceOf(Answer.Blocked.class);
        assertThat(write("directory", "x")).isInstanceOf(Answer.Blocked.class);
        assertThat(secret).hasContent("keep");
    }

    @Test
    void writesNothingWithoutADirectoryOfThePolicy() throws IOException {
        Order order = Orders.order("file_write", Map.of("path", "x", "content", "x"));
        assertThat(adapter.carryOut(order, Duration.ofSeconds(1)))
                .isEqualTo(new Answer.Blocked("the policy names no directory"));
    }

    @Test
    void writesNothingThatIsDeniedAtTheLastMoment() {
        Order allowed = Orders.order("file_write", Map.of("path", "x", "content", "x"), null, "files");
        Order order = new Order(
                allowed.permit(),
                1,
                () -> {
                    throw new DeniedException("HALTED");
                },
                Trace.NONE);
        assertThatThrownBy(() -> adapter.carryOut(order, Duration.ofSeconds(1))).isInstanceOf(DeniedException.class);
        assertThat(root.resolve("files/x")).doesNotExist();
    }

    private Answer write(String path, String content) throws IOException {
        return adapter.carryOut(
                Orders.order("file_write", Map.of("path", path, "content", content), null, "files"),
                Duration.ofSeconds(1));
    }
}

package dev.sluice.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the tables of a Markdown file. */
public final class Tables {
    private Tables() {}

    /** The rows below the header {@code | first | second ...}, cells without back-quotes. */
    public static List<List<String>> rows(String file, String firstHeader, String secondHeader) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(file))) {
            List<String> cells = cells(line);
            if (cells.size() > 1
                    && cells.get(0).equals(firstHeader)
                    && cells.get(1).equals(secondHeader)) {
                inside = true;
            } else if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("|---")) {
                rows.add(cells);
            }
        }
        return rows;
    }

    /** The first cell of each of these rows. */
    static Stream<String> names(List<List<String>> rows) {
        return rows.stream().map(row -> row.get(0));
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|")) {
            return List.of();
        }
        String inner = line.substring(1, line.lastIndexOf('|'));
        return Arrays.stream(inner.split("\\|", -1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
    }
}

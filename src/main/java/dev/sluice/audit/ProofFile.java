package dev.sluice.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Proofs in a file, a JSON object a line. */
public final class ProofFile {
    private static final String CONSISTENCY = "{\"proof\":\"" + Proof.Consistency.WORD + "\"";

    private ProofFile() {}

    /**
     * Reads them.
     *
     * @throws UnreadableLogException when the file cannot be read, or a line is no proof
     */
    public static List<Proof> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (NoSuchFileException missing) {
            throw new UnreadableLogException("The file " + file + " does not exist.", missing);
        } catch (IOException unreadable) {
            throw new UnreadableLogException("The file " + file + " cannot be read: " + unreadable, unreadable);
        }
        if (lines.isEmpty()) {
            throw new UnreadableLogException("The file " + file + " holds no proof.");
        }
        return lines.stream().map(line -> proof(line, file)).toList();
    }

    private static Proof proof(String line, Path file) {
        try {
            return line.startsWith(CONSISTENCY)
                    ? AuditJson.read(line, Proof.Consistency.class)
                    : AuditJson.read(line, Proof.Inclusion.class);
        } catch (IllegalArgumentException none) {
            throw new UnreadableLogException(
                    "The file " + file + " holds something that is no proof: " + none.getMessage());
        }
    }
}

package dev.sluice.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was sent and what became of it, a line each in the order of sending. Safe for use by several threads. */
final class History implements AutoCloseable {
    static final String ACKNOWLEDGED = "acknowledged";
    static final String FAILED = "failed";
    static final String UNKNOWN = "unknown";

    private static final Set<String> GOOD = Set.of("plain", "held", "live");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter file;
    private final Deque<Line> open = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<String> accepted = new HashSet<>();

    /** A history in this file, new. */
    History(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file);
    }

    /** One line, open until it is known what became of it. */
    final class Line {
        private final ObjectNode fields;
        private boolean done;

        private Line(ObjectNode fields) {
            this.fields = fields;
        }

        /** Says what became of it; whatever is said later is not heard. */
        void done(String result, @Nullable Integer partition, @Nullable Long offset) {
            synchronized (History.this) {
                if (!done) {
                    done = true;
                    fields.put("doneAt", System.currentTimeMillis());
                    fields.put("result", result);
                    fields.put("partition", partition);
                    fields.put("offset", offset);
                    counts.merge(fields.get("op").asText() + " " + result, 1, Integer::sum);
                    remember(fields, result);
                    writeFinished();
                }
            }
        }
    }

    /**
     * Begins a line.
     *
     * @param op what kind of record
     * @param tenantId whose; null for controls and policies
     * @param value its bytes
     * @param fields what else is to be said of it
     */
    synchronized Line begin(String op, @Nullable String tenantId, byte @Nullable [] value, ObjectNode fields) {
        ObjectNode all = JSON.createObjectNode();
        all.put("op", op);
        all.put("at", System.currentTimeMillis());
        all.put("tenantId", tenantId);
        all.put("valueSha256", value == null ? null : sha256(value));
        all.setAll(fields);
        Line line = new Line(all);
        open.addLast(line);
        return line;
    }

    /** An object for the fields of a line. */
    static ObjectNode fields() {
        return JSON.createObjectNode();
    }

    private void remember(ObjectNode line, String result) {
        if (result.equals(ACKNOWLEDGED) && GOOD.contains(line.path("class").asText())) {
            accepted.add(
                    line.get("tenantId").asText() + "/" + line.get("decisionId").asText());
        }
    }

    /** The good decisions that the brokers have taken, as TENANT/ID. */
    synchronized Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many lines of each kind there are by result. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** How many are not known yet. */
    synchronized int pending() {
        return open.size();
    }

    private void writeFinished() {
        try {
            while (!open.isEmpty() && open.getFirst().done) {
                file.write(JSON.writeValueAsString(open.removeFirst().fields));
                file.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes the file; what is still open becomes unknown. */
    @Override
    public synchronized void close() throws IOException {
        for (Line line : new ArrayDeque<>(open)) {
            line.done(UNKNOWN, null, null);
        }
        file.close();
    }
}

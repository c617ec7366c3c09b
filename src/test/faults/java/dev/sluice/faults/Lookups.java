package dev.sluice.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the gate the same questions twice and writes the answers down. */
final class Lookups {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Site site;
    private final Path file;

    Lookups(Site site, Path file) {
        this.site = site;
        this.file = file;
    }

    /** Waits until both gates are ready. */
    void awaitReady(Nemesis nemesis) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isReady(1) || !isReady(2)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the gates were not ready within " + PATIENCE);
            }
            nemesis.tend();
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private boolean isReady(int gate) throws InterruptedException {
        try {
            return get(site.gateUrl(gate) + "/health/ready").statusCode() == 200;
        } catch (IOException down) {
            return false;
        }
    }

    /**
     * Asks everything.
     *
     * @param phase before or after
     * @param decisions some to look up, as TENANT/ID
     * @param held some that were held, as TENANT/ID
     */
    void ask(String phase, List<String> tenants, List<String> decisions, List<String> held)
            throws IOException, InterruptedException {
        try (BufferedWriter writer =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String tenant : tenants) {
                for (String path : List.of("statistics", "windows", "outcomes?limit=100", "context")) {
                    write(writer, phase, tenant, "/api/v1/tenants/" + tenant + "/learning/" + path);
                }
            }
            for (String each : decisions) {
                String[] name = each.split("/", 2);
                write(writer, phase, name[0], "/api/v1/tenants/" + name[0] + "/decisions/" + name[1]);
            }
            for (String each : held) {
                String[] name = each.split("/", 2);
                write(writer, phase, name[0], "/api/v1/tenants/" + name[0] + "/approvals/" + name[1]);
            }
            for (String path : List.of("/api/v1/controls", "/api/v1/policies")) {
                write(writer, phase, null, path);
            }
        }
    }

    private void write(BufferedWriter writer, String phase, @Nullable String tenant, String path)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = patiently(path);
        ObjectNode line = History.fields()
                .put("phase", phase)
                .put("tenantId", tenant)
                .put("path", path)
                .put("status", answer.statusCode());
        line.set("body", body(answer.body()));
        writer.write(JSON.writeValueAsString(line));
        writer.newLine();
    }

    private static JsonNode body(String text) throws IOException {
        return text.isBlank() ? JSON.nullNode() : JSON.readTree(text);
    }

    /** An owner that is busy taking over says so; it is asked again. */
    private HttpResponse<String> patiently(String path) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = get(site.gateUrl(1 + attempt % 2) + path);
            if (answer.statusCode() != 503 || attempt == 60) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Has a checkpoint of the audit log written; says what the gate answered. */
    String checkpoint() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.gateUrl(1) + "/api/v1/audit/checkpoints"))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 503 || attempt == 20) {
                return "checkpoint: " + answer.statusCode() + " " + answer.body();
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

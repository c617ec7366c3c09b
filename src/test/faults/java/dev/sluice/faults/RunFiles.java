package dev.sluice.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the smaller files of a run's directory. */
final class RunFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final RunPlan plan;

    RunFiles(Site site, RunPlan plan) {
        this.site = site;
        this.plan = plan;
    }

    /** Writes what the run was, when it is over. */
    void run(long startedAt, List<Fault> faults, List<String> tenants, String missing) throws IOException {
        ObjectNode run = JSON.createObjectNode();
        run.put("format", 1);
        run.put("seed", plan.seed());
        run.put("minutes", plan.length().toMillis() / 60_000.0);
        run.put("startedAt", startedAt);
        run.put("endedAt", System.currentTimeMillis());
        run.put("lastFaultAt", faults.stream().mapToLong(Fault::endedAt).max().orElse(startedAt));
        run.put("partitions", Site.PARTITIONS);
        run.put("applicationId", Site.APPLICATION);
        run.set("tenants", JSON.valueToTree(tenants));
        run.set("settings", settings());
        run.set(
                "trustedKeys",
                new YAMLMapper().readTree(Files.readString(site.keys().trusted())));
        run.put("missing", missing);
        run.put(
                "tmpfs",
                site.disk().canBeFilled() ? "filled" : "skipped: " + site.disk().why());
        ArrayNode ended = run.putArray("endedByThemselves");
        site.all()
                .filter(each -> each.unasked() > 0)
                .forEach(each -> ended.add(each.name() + " " + each.unasked() + " times"));
        Files.writeString(file("run.json"), run.toPrettyString());
    }

    private static ObjectNode settings() {
        ObjectNode settings = JSON.createObjectNode();
        settings.put("concurrencyMax", HouseRules.CONCURRENCY);
        settings.put("queueTimeoutMs", HouseRules.QUEUE_TIMEOUT.toMillis());
        settings.put("approvalDeadlineMs", HouseRules.APPROVAL_DEADLINE.toMillis());
        settings.put("learningWindowMs", Duration.parse(Site.LEARNING_WINDOW).toMillis());
        settings.put(
                "learningRetentionMs", Duration.parse(Site.LEARNING_RETENTION).toMillis());
        return settings;
    }

    /** Writes what was broken when. */
    void faults(List<Fault> faults) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Fault each :
                faults.stream().sorted(Comparator.comparingLong(Fault::at)).toList()) {
            lines.add(JSON.writeValueAsString(each.asJson()));
        }
        Files.write(file("faults.ndjson"), lines);
    }

    /** Writes every schema of the registry. */
    void schemas(Lookups lookups) throws IOException, InterruptedException {
        ObjectNode all = JSON.createObjectNode();
        for (int id = 1; ; id++) {
            HttpResponse<String> answer = lookups.get(site.registryUrl() + "/schemas/ids/" + id);
            if (answer.statusCode() != 200) {
                break;
            }
            JsonNode schema = JSON.readTree(answer.body());
            all.set(Integer.toString(id), schema.get("schema"));
        }
        Files.writeString(file("schemas.json"), JSON.writeValueAsString(all));
    }

    private Path file(String name) {
        return plan.directory().resolve(name);
    }
}

package dev.sluice.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.config.EffectiveConfiguration;
import dev.sluice.deploy.Manifests.Pod;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the process of a container finds when it starts: its variables and its files. The files lie below a directory instead of
 * the root; paths are changed accordingly, and what is not mounted is not there. Secrets are made up.
 *
 * @param environment the variables, those from Secrets included
 */
record Launch(Map<String, String> environment) {
    private static final String HERE = "streaming-0";

    Launch {
        environment = Map.copyOf(environment);
    }

    /** That of a container, below an empty directory. */
    static Launch of(Manifests manifests, Pod pod, JsonNode container, Path root) throws IOException {
        Files.createDirectories(root.resolve("var/lib/sluice"));
        for (JsonNode mount : container.path("volumeMounts")) {
            JsonNode volume = Objects.requireNonNull(
                    pod.volumes().get(mount.path("name").asText()), () -> "no volume for " + mount);
            mount(manifests, mount, volume, root);
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            environment.put(variable.path("name").asText(), rooted(value(variable, environment), root));
        }
        return new Launch(environment);
    }

    /** The configuration the process works with. */
    EffectiveConfiguration configuration() {
        return new ConfigurationSources().environment(environment).load();
    }

    private static String rooted(String text, Path root) {
        return text.replaceAll("(?<![\\w/])/(etc|var/lib)/sluice", root.toAbsolutePath() + "/$1/sluice");
    }

    private static String value(JsonNode variable, Map<String, String> before) {
        JsonNode from = variable.path("valueFrom");
        if (from.has("secretKeyRef")) {
            return from.path("secretKeyRef").path("key").asText().equals("user-info") ? "reader:hunter2" : "hunter2";
        }
        if (from.has("fieldRef")) {
            return HERE;
        }
        String value = variable.path("value").asText();
        // as the kubelet does it: only what has been said before
        for (Map.Entry<String, String> each : before.entrySet()) {
            value = value.replace("$(" + each.getKey() + ")", each.getValue());
        }
        return value;
    }

    private static void mount(Manifests manifests, JsonNode mount, JsonNode volume, Path root) throws IOException {
        Path at = root.resolve(mount.path("mountPath").asText().substring(1));
        Files.createDirectories(Objects.requireNonNull(at.getParent()));
        if (volume.has("configMap")) {
            String file = mount.path("subPath").asText();
            String text = manifests
                    .one("ConfigMap", volume.path("configMap").path("name").asText())
                    .path("data")
                    .path(file)
                    .asText();
            Files.writeString(at, rooted(text, root));
        } else if (volume.has("secret")) {
            Files.createDirectories(at);
            JsonNode items = volume.path("secret").path("items");
            if (items.isEmpty()) {
                credentials(at);
            }
            for (JsonNode item : items) {
                secret(at.resolve(item.path("path").asText()), root);
            }
        }
    }

    /** Something that will do as the content of a file of that name. */
    private static void secret(Path file, Path root) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path keys = root.resolve("keys");
        if (name.equals("trusted-keys.yaml")) {
            // whatever its signing key is called, it is among them
            for (String id : List.of("gate", "gate-2026", "executor", "executor-2026")) {
                KeyFiles.create(keys, id, EnumSet.allOf(Purpose.class), null);
            }
            Files.copy(keys.resolve("trusted-keys.yaml"), file);
        } else if (name.endsWith(".pem")) {
            Files.copy(keys.resolve(name), file);
        } else if (name.equals("tokens.yaml")) {
            Files.writeString(file, """
                    - name: ana
                      sha256: %s
                      roles: [viewer]
                      tenants: ["*"]
                    """.formatted("0f".repeat(32)));
        } else {
            Files.write(file, new byte[16]);
        }
    }

    /** A whole Secret: the file of credentials and one it names. */
    private static void credentials(Path directory) throws IOException {
        Files.writeString(directory.resolve("credentials.yaml"), """
                webhook: {headers: {Authorization: {file: webhook-token, prefix: "Bearer "}}}
                """);
        Files.writeString(directory.resolve("webhook-token"), "hunter2");
    }
}

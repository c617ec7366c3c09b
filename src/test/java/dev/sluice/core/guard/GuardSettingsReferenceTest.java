package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import dev.sluice.docs.Tables;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.document.Checked;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the settings in {@code docs/guards.md} to the policy's grammar and defaults. */
class GuardSettingsReferenceTest {
    private static final String REFERENCE = "docs/guards.md";

    /** A document that says nothing but the documented defaults is the default policy. */
    @Test
    void givesTheDefaultOfEverySetting() throws IOException {
        Checked<Policy> compiled = Policies.compile(document());

        assertThat(compiled.problems()).isEmpty();
        Policy policy = ((Checked.Accepted<Policy>) compiled).value();
        assertThat(policy.guards()).isEqualTo(GuardSettings.DEFAULT);
        assertThat(policy.tenantPattern()).isEqualTo(Policy.DEFAULT.tenantPattern());
        assertThat(policy.sources()).isEqualTo(Policy.DEFAULT.sources());
        assertThat(policy.targets()).isEqualTo(Policy.DEFAULT.targets());
        assertThat(policy.liveEnabled()).isEqualTo(Policy.DEFAULT.liveEnabled());
        assertThat(policy.ratePerSource()).isEqualTo(Policy.DEFAULT.ratePerSource());
        assertThat(policy.ratePerTenant()).isEqualTo(Policy.DEFAULT.ratePerTenant());
        assertThat(policy.validationMaxAge()).isEqualTo(Policy.DEFAULT.validationMaxAge());
        assertThat(policy.approval()).isEqualTo(Policy.DEFAULT.approval());
        assertThat(policy.concurrency()).isEqualTo(Policy.DEFAULT.concurrency());
    }

    @Test
    void givesEverySettingOfTheGuards() throws IOException {
        long documented = settings().keySet().stream()
                .filter(setting -> setting.startsWith("guards."))
                .count();

        assertThat(documented).isEqualTo(limits(GuardSettings.class));
    }

    private static long limits(Class<?> settings) {
        long count = 0;
        for (RecordComponent component : settings.getRecordComponents()) {
            Class<?> type = component.getType();
            count += type.isRecord() ? limits(type) : type == Map.class ? 0 : 1;
        }
        return count;
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (List<String> row : Tables.rows(REFERENCE, "setting", "default")) {
            settings.put(row.get(0), row.get(1));
        }
        return settings;
    }

    /** The settings as a policy document, in YAML's flow style. */
    private static String document() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        settings().forEach((path, value) -> put(tree, List.of(path.split("\\.")), value));
        return flow(tree);
    }

    @SuppressWarnings("unchecked") // the trees are built here
    private static void put(Map<String, Object> tree, List<String> path, String value) {
        if (path.size() == 1) {
            tree.put(path.get(0), value);
        } else {
            Object branch = tree.computeIfAbsent(path.get(0), name -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) branch, path.subList(1, path.size()), value);
        }
    }

    private static String flow(Object node) {
        if (!(node instanceof Map<?, ?> fields)) {
            return node.toString();
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + flow(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}

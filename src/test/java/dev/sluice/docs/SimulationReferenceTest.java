package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.policy.EffectSpec;
import dev.sluice.core.policy.Simulation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulationReferenceTest {
    private static final String REFERENCE = "docs/simulation.md";

    @Test
    void givesTheDefaultOfEveryConstant() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        for (List<String> row : Tables.rows(REFERENCE, "constant", "default")) {
            documented.put(row.get(0), row.get(1));
        }
        Map<String, String> actual = new TreeMap<>();
        collect("", Simulation.DEFAULT, actual);
        assertThat(documented).isEqualTo(actual);
    }

    @Test
    void givesEveryEffect() throws Exception {
        List<List<String>> actual = new ArrayList<>();
        for (Map.Entry<String, EffectSpec> effect : Simulation.DEFAULT.effects().entrySet()) {
            List<String> row = new ArrayList<>(List.of(effect.getKey()));
            for (RecordComponent component : EffectSpec.class.getRecordComponents()) {
                row.add(text(component.getAccessor().invoke(effect.getValue())));
            }
            actual.add(row);
        }
        assertThat(Tables.rows(REFERENCE, "effect", "gain")).isEqualTo(actual);
    }

    private static void collect(String prefix, Record constants, Map<String, String> into) throws Exception {
        for (RecordComponent component : constants.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(constants);
            if (value instanceof Record section) {
                collect(prefix + component.getName() + ".", section, into);
            } else if (!(value instanceof Map)) {
                into.put(prefix + component.getName(), text(value));
            }
        }
    }

    private static String text(Object value) {
        return value instanceof Double number ? CanonicalJson.number(number) : String.valueOf(value);
    }
}

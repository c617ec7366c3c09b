package dev.sluice.fuzz;

import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.serde.RegistryConfig;
import dev.sluice.serde.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry with the schemas of this version, and with those a later one may have. */
record FuzzRegistry(String url, List<List<Integer>> ids) {
    /** Fields a later version may put before all the others. */
    private static final String TO_COME = "\"fields\":["
            + "{\"name\":\"fuzzNote\",\"type\":[\"null\",\"string\"],\"default\":null},"
            + "{\"name\":\"fuzzTags\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"map\",\"values\":\"long\"}},"
            + "\"default\":[]},"
            + "{\"name\":\"fuzzTree\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"FuzzTree\",\"fields\":["
            + "{\"name\":\"left\",\"type\":[\"null\",\"FuzzTree\"]},"
            + "{\"name\":\"seal\",\"type\":{\"type\":\"fixed\",\"name\":\"FuzzSeal\",\"size\":2}}]}],\"default\":null},";

    static FuzzRegistry start() {
        String url = EmbeddedRegistry.start().url();
        SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.from(Map.of("schema.registry.url", url)));
        List<List<Integer>> ids = new ArrayList<>();
        for (Kind<?, ?> kind : Kind.ALL) {
            String text = kind.schema().toString();
            Schema toCome = new Schema.Parser().parse(text.replaceFirst("\"fields\":\\[", TO_COME));
            ids.add(List.of(
                    client.register(kind.topic() + "-value", kind.schema(), true),
                    client.register(kind.topic() + "-to-come", toCome, true)));
        }
        return new FuzzRegistry(url, List.copyOf(ids));
    }

    /** The id an input claims: mostly one of its kind, sometimes one of another, sometimes none the registry knows. */
    int id(int kind, int chosen) {
        if (chosen >= 2 * ids.size()) {
            return chosen == 249 ? Integer.MAX_VALUE : ids.get(kind).get(chosen % 2);
        }
        return ids.get((kind + chosen / 2) % ids.size()).get(chosen % 2);
    }
}

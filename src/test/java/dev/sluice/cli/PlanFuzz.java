package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Plans: what is given is a plan or refused with a sentence, and a plan read back is the plan it was. */
public final class PlanFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanFuzz() {}

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(PlanFuzz::fuzzerTestOneInput);
    }

    /** Tries one input: as an action in words, and as the text of a plan's file. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            Plan plan = new Plan("acme", PlanText.words(text));
            assertThat(Plan.of(plan.document()).id()).isEqualTo(plan.id());
        } catch (CommandFailedException documented) {
            assertThat(documented.getMessage()).isNotBlank();
        }
        try {
            JsonNode document = JSON.readTree(text);
            assertThat(Plan.of(document).document().path("planId")).isEqualTo(document.path("planId"));
        } catch (JsonProcessingException | IllegalArgumentException documented) {
            assertThat(documented.getMessage()).isNotBlank();
        }
    }

    /** Inputs to begin with. */
    public static List<byte[]> seeds() {
        return Stream.of(
                        "SearchWeb: 'latest news'",
                        new Plan("acme", PlanText.words("NoOp")).document().toString(),
                        "{\"tenantId\":\"acme\",\"decision\":{\"confidence\":1e400,\"action\":{}}}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}

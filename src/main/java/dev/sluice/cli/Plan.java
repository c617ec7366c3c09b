package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Mode;
import java.time.Instant;

/**
 * What is to be done, before anybody has said when, and whether for real.
 *
 * @param tenant whose
 * @param decision every field of the decision that does not depend on the run
 */
record Plan(String tenant, ObjectNode decision) {
    private static final String ID = "planId";
    private static final String TENANT = "tenantId";
    private static final String DECISION = "decision";
    private static final int DIGITS = 16;
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * The plan in a document.
     *
     * @throws IllegalArgumentException when it is none, or another than it was made as
     */
    static Plan of(JsonNode document) {
        if (!(document.path(DECISION) instanceof ObjectNode decision)
                || !document.path(TENANT).isTextual()) {
            throw new IllegalArgumentException("holds no plan");
        }
        var plan = new Plan(document.path(TENANT).asText(), decision);
        if (!plan.id().equals(document.path(ID).asText())) {
            throw new IllegalArgumentException(
                    "was changed since the plan was made. Make a new one with `sluice plan`");
        }
        return plan;
    }

    /** True for what can be the name of a plan. */
    static boolean isId(String text) {
        return text.matches("plan-[0-9a-f]{" + DIGITS + "}");
    }

    /** Its name, which follows from what it says: the same plan has the same name, another plan another. */
    String id() {
        return "plan-" + Digests.sha256(sorted(said())).substring(0, DIGITS);
    }

    /** As it is kept. */
    JsonNode document() {
        var document = JsonNodeFactory.instance.objectNode().put(ID, id());
        document.setAll(said());
        return document;
    }

    /** The decision to run it once. */
    ObjectNode run(String decisionId, Mode mode, boolean acknowledged, Instant now) {
        return decision.deepCopy()
                .put("decisionId", decisionId)
                .put(ID, id())
                .put("mode", mode.name())
                .put("acknowledgeRisk", acknowledged)
                .put("decidedAt", now.toString());
    }

    private ObjectNode said() {
        var said = JsonNodeFactory.instance.objectNode().put(TENANT, tenant);
        said.set(DECISION, decision);
        return said;
    }

    private static String sorted(ObjectNode node) {
        try {
            return SORTED.writeValueAsString(SORTED.treeToValue(node, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

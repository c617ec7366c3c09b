package dev.sluice.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.learn.Feedback;
import dev.sluice.schema.OutcomeFeedback;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.FeedbackRecords;
import dev.sluice.serde.records.RulingRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.signing.Signer;
import dev.sluice.topology.Topics;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Turns what the rig wants to say into records, with a line of history for each. Safe for use by several threads. */
final class Post {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final History history;
    private final Mail mail;
    private final Signer people;
    private final RecordEncoder<dev.sluice.schema.Decision> decisions;
    private final RecordEncoder<dev.sluice.schema.MetricsSnapshot> snapshots;
    private final RecordEncoder<dev.sluice.schema.Ruling> rulings;
    private final RecordEncoder<OutcomeFeedback> feedback;

    Post(Site site, History history, Mail mail) {
        this.history = history;
        this.mail = mail;
        people = site.keys().people();
        SerdeFactory serdes = site.serdes();
        decisions = serdes.valueEncoder(dev.sluice.schema.Decision.class);
        snapshots = serdes.valueEncoder(dev.sluice.schema.MetricsSnapshot.class);
        rulings = serdes.valueEncoder(dev.sluice.schema.Ruling.class);
        feedback = serdes.valueEncoder(OutcomeFeedback.class);
    }

    byte[] encoded(Decision decision) {
        return decisions.encode(Topics.DECISIONS, new RecordHeaders(), DecisionRecords.toAvro(decision));
    }

    /**
     * Sends a decision.
     *
     * @param kind what is to come of it: the class in the history
     * @param key the key of its record
     * @param partition where to; null for where the key belongs
     */
    void decision(String kind, Decision decision, String key, @Nullable Integer partition) {
        ObjectNode fields = History.fields()
                .put("class", kind)
                .put("decisionId", decision.decisionId())
                .put("environment", decision.environment().name())
                .put("mode", decision.mode().name());
        try {
            fields.set("record", JSON.readTree(DecisionRecords.toAvro(decision).toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        byte[] value = encoded(decision);
        mail.send(
                history.begin("decision", decision.tenantId(), value, fields), Topics.DECISIONS, partition, key, value);
    }

    /** Sends what is no decision, or not whole, where decisions are expected. */
    void garbage(String tenant, byte @Nullable [] value) {
        ObjectNode fields = History.fields()
                .put("class", "garbage")
                .putNull("decisionId")
                .putNull("environment")
                .putNull("mode")
                .putNull("record");
        mail.send(history.begin("decision", tenant, value, fields), Topics.DECISIONS, tenant, value);
    }

    void snapshot(MetricsSnapshot snapshot) {
        byte[] value =
                snapshots.encode(Topics.METRICS_SNAPSHOTS, new RecordHeaders(), SnapshotRecords.toAvro(snapshot));
        ObjectNode fields = History.fields().put("target", snapshot.target());
        mail.send(
                history.begin("snapshot", snapshot.tenantId(), value, fields),
                Topics.METRICS_SNAPSHOTS,
                snapshot.tenantId(),
                value);
    }

    /** Sends a ruling; vouched for by the people's key unless it says otherwise. */
    void ruling(Ruling ruling, boolean signed) {
        Ruling sent = signed ? people.signed(ruling) : ruling;
        byte[] value = rulings.encode(Topics.RULINGS, new RecordHeaders(), RulingRecords.toAvro(sent));
        ObjectNode fields = History.fields()
                .put("decisionId", ruling.decisionId())
                .put("ruling", ruling.answer().name())
                .put("approver", ruling.approver());
        mail.send(history.begin("ruling", ruling.tenantId(), value, fields), Topics.RULINGS, ruling.tenantId(), value);
    }

    void feedback(Feedback given) {
        byte[] value = feedback.encode(Topics.FEEDBACK, new RecordHeaders(), FeedbackRecords.toAvro(given));
        ObjectNode fields = History.fields()
                .put("feedbackId", given.feedbackId())
                .put("outcomeId", given.outcomeId())
                .put("rating", given.rating());
        mail.send(history.begin("feedback", given.tenantId(), value, fields), Topics.FEEDBACK, given.tenantId(), value);
    }
}

package dev.sluice.embedded.traffic;

import dev.sluice.schema.Decision;
import dev.sluice.schema.MetricsSnapshot;
import dev.sluice.schema.Ruling;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.RulingRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.signing.Signer;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns records of the traffic into records of Kafka.
 *
 * @param decisions writes decisions, as any client would
 * @param snapshots writes snapshots
 * @param rulings writes rulings
 * @param signer vouches for rulings
 */
public record TrafficEncoding(
        Serializer<Decision> decisions,
        Serializer<MetricsSnapshot> snapshots,
        Serializer<Ruling> rulings,
        Signer signer) {

    /** An encoding with the serdes of a factory. */
    public static TrafficEncoding with(SerdeFactory serdes, Signer signer) {
        return new TrafficEncoding(
                serdes.serde(Decision.class, false).serializer(),
                serdes.serde(MetricsSnapshot.class, false).serializer(),
                serdes.serde(Ruling.class, false).serializer(),
                signer);
    }

    ProducerRecord<byte[], byte[]> encode(TrafficRecord what) {
        byte[] key = what.tenantId().getBytes(StandardCharsets.UTF_8);
        if (what instanceof TrafficRecord.Proposal proposal) {
            return new ProducerRecord<>(Topics.DECISIONS, key, bytes(proposal.decision()));
        }
        if (what instanceof TrafficRecord.Observation observation) {
            var snapshot = SnapshotRecords.toAvro(observation.snapshot());
            return new ProducerRecord<>(
                    Topics.METRICS_SNAPSHOTS, key, snapshots.serialize(Topics.METRICS_SNAPSHOTS, snapshot));
        }
        if (what instanceof TrafficRecord.Reply reply) {
            var ruling = RulingRecords.toAvro(signer.signed(reply.ruling()));
            return new ProducerRecord<>(Topics.RULINGS, key, rulings.serialize(Topics.RULINGS, ruling));
        }
        if (what instanceof TrafficRecord.Rubbish rubbish) {
            return new ProducerRecord<>(Topics.DECISIONS, key, rubbish.bytes());
        }
        if (what instanceof TrafficRecord.Torso torso) {
            byte[] whole = bytes(torso.decision());
            return new ProducerRecord<>(Topics.DECISIONS, key, Arrays.copyOf(whole, whole.length / 2));
        }
        return new ProducerRecord<>(Topics.DECISIONS, key, null);
    }

    private byte[] bytes(dev.sluice.core.decision.Decision decision) {
        return decisions.serialize(Topics.DECISIONS, DecisionRecords.toAvro(decision));
    }
}

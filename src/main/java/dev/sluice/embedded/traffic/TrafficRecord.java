package dev.sluice.embedded.traffic;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import java.util.HexFormat;

/** One record to send. Its key is the tenant's id. */
public sealed interface TrafficRecord {
    /** Whose record it is: the key. */
    String tenantId();

    /** A decision, well made or not. */
    record Proposal(Decision decision) implements TrafficRecord {
        @Override
        public String tenantId() {
            return decision.tenantId();
        }
    }

    /** A snapshot. */
    record Observation(MetricsSnapshot snapshot) implements TrafficRecord {
        @Override
        public String tenantId() {
            return snapshot.tenantId();
        }
    }

    /** A person's answer. */
    record Reply(Ruling ruling) implements TrafficRecord {
        @Override
        public String tenantId() {
            return ruling.tenantId();
        }
    }

    /**
     * Bytes on the topic of decisions that mean nothing.
     *
     * @param hex the bytes in hexadecimal
     */
    record Rubbish(String tenantId, String hex) implements TrafficRecord {
        /** The bytes. */
        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /** A decision of which only the first half of the bytes arrives. */
    record Torso(Decision decision) implements TrafficRecord {
        @Override
        public String tenantId() {
            return decision.tenantId();
        }
    }

    /** A record on the topic of decisions without a value. */
    record Nothing(String tenantId) implements TrafficRecord {}
}

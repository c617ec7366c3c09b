package dev.sluice.core.decision;

/** Where a record lies on Kafka: what a verdict or an audit entry names as its cause. */
public record Position(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}

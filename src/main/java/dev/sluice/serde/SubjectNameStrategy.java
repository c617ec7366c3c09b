package dev.sluice.serde;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Under which subject of the registry the schema of a topic's records is kept. */
public enum SubjectNameStrategy {
    /** By the topic and whether it is the key or the value: one type of record a topic. */
    TOPIC("TopicNameStrategy"),
    /** By the record's full name: the same everywhere. */
    RECORD("RecordNameStrategy"),
    /** By the topic and the record's full name. */
    TOPIC_RECORD("TopicRecordNameStrategy");

    private final String className;

    SubjectNameStrategy(String className) {
        this.className = className;
    }

    /** The strategy of the name of Confluent's class, with or without its package. */
    static SubjectNameStrategy named(String property, String name) {
        var simple = name.substring(name.lastIndexOf('.') + 1);
        return Stream.of(values())
                .filter(strategy -> strategy.className.equals(simple))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        property, name, "Known are TopicNameStrategy, RecordNameStrategy, TopicRecordNameStrategy"));
    }

    /** The subject of a record's schema. */
    public String subject(String topic, boolean isKey, Schema schema) {
        return switch (this) {
            case TOPIC -> topic + (isKey ? "-key" : "-value");
            case RECORD -> schema.getFullName();
            case TOPIC_RECORD -> topic + "-" + schema.getFullName();
        };
    }
}

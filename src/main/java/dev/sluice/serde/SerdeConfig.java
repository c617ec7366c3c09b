package dev.sluice.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * How records are written.
 *
 * @param isKey whether keys are meant, not values
 * @param registerSchemas whether a schema the registry does not know under the subject is registered by the writer
 * @param useLatestVersion whether records are written with the newest schema of the subject, whatever their own
 * @param normalizeSchemas whether schemas that differ only in form are the same to the registry
 * @param subjects where the schema is looked for
 */
public record SerdeConfig(
        boolean isKey,
        boolean registerSchemas,
        boolean useLatestVersion,
        boolean normalizeSchemas,
        SubjectNameStrategy subjects) {
    static final String REGISTER_SCHEMAS = "auto.register.schemas";
    static final String NORMALIZE_SCHEMAS = "normalize.schemas";
    private static final String USE_LATEST_VERSION = "use.latest.version";
    private static final String SUBJECTS = ".subject.name.strategy";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(REGISTER_SCHEMAS, ConfigDef.Type.BOOLEAN, false, Importance.MEDIUM, "Register what is unknown.")
            .define(
                    USE_LATEST_VERSION,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    Importance.MEDIUM,
                    "Write with the newest schema.")
            .define(NORMALIZE_SCHEMAS, ConfigDef.Type.BOOLEAN, true, Importance.MEDIUM, "Ignore differences in form.");

    public SerdeConfig {
        if (registerSchemas && useLatestVersion) {
            throw new ConfigException(REGISTER_SCHEMAS + " and " + USE_LATEST_VERSION + " exclude each other");
        }
    }

    /** Reads Confluent's properties; {@link ConfigException} for values that make no sense. */
    public static SerdeConfig from(Map<String, ?> properties, boolean isKey) {
        var own = new HashMap<String, Object>(properties);
        own.keySet().retainAll(DEFINITION.names());
        var config = new AbstractConfig(DEFINITION, own, false);
        return new SerdeConfig(
                isKey,
                config.getBoolean(REGISTER_SCHEMAS),
                config.getBoolean(USE_LATEST_VERSION),
                config.getBoolean(NORMALIZE_SCHEMAS),
                subjects(properties, (isKey ? "key" : "value") + SUBJECTS));
    }

    private static SubjectNameStrategy subjects(Map<String, ?> properties, String name) {
        var value = properties.get(name);
        if (value == null) {
            return SubjectNameStrategy.TOPIC;
        }
        return SubjectNameStrategy.named(name, value instanceof Class<?> type ? type.getName() : value.toString());
    }
}

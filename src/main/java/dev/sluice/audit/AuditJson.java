package dev.sluice.audit;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.decision.Signature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Entries, checkpoints and proofs as JSON, each on one line, and strictly back: whatever is not exactly one of them is
 * refused, so that nothing can be said beside what is hashed and signed.
 */
public final class AuditJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Milliseconds()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .addMixIn(AuditEntry.class, EntryWithNulls.class)
            .addMixIn(Checkpoint.class, CheckpointWithNulls.class)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();

    private AuditJson() {}

    /** The value on one line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The value of a line.
     *
     * @throws IllegalArgumentException when it is no such value, saying why
     */
    public static <T> T read(String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** What an entry may be without. */
    @SuppressWarnings("UnusedVariable") // Jackson alone looks at the fields
    private abstract static class EntryWithNulls {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        String policyVersion;

        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        String actionDigest;

        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        String actor;

        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        String reason;
    }

    /** What a checkpoint may be without. */
    @SuppressWarnings("UnusedVariable") // Jackson alone looks at the fields
    private abstract static class CheckpointWithNulls {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable
        Signature signature;
    }

    /** A moment as it is hashed, to the millisecond: a finer one would say more than the hash knows. */
    private static final class Milliseconds extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString("");
            try {
                Instant instant = Instant.parse(text);
                if (instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))) {
                    return instant;
                }
            } catch (DateTimeException noInstant) {
                // said below
            }
            throw context.weirdStringException(text, Instant.class, "no moment to the millisecond, in UTC");
        }
    }
}

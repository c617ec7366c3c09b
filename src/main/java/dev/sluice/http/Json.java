package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sluice.core.decision.Status;
import dev.sluice.core.guard.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Core records as JSON and back, in their own names: instants and durations in ISO-8601, enums by name, a status as it is spelled in
 * records, nothing where there is null, and no secret in what quotes somebody.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(new StatusText())
                    .addSerializer(new WordsForPeople())
                    .addDeserializer(Status.class, new StatusOfText()))
            // statistics are numbers for the most part, and Java 17 takes an eighth of an answer's time to write them
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .addMixIn(Evidence.class, EvidenceWithAge.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            // a record says what it has by its components; isLive() is a question
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();

    private Json() {}

    /** A value as UTF-8, on one line. */
    public static byte[] bytes(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A value read back.
     *
     * @throws IllegalArgumentException when the text is no such value, saying where it is not
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + place(e.getLocation()), e);
        }
    }

    /** JSON as it is. */
    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw ProblemException.unavailable("Another instance does not answer in JSON");
        }
    }

    /** The documents in an answer about policies. */
    static List<PolicyRoutes.Document> documents(byte[] answer) {
        try {
            return MAPPER.readerForListOf(PolicyRoutes.Document.class)
                    .readValue(MAPPER.readTree(answer).path("policies"));
        } catch (IOException e) {
            throw ProblemException.unavailable("Another instance answers in words of another version");
        }
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** Also says how old the snapshot was. */
    private interface EvidenceWithAge {
        @JsonProperty
        @Nullable
        Duration snapshotAge();
    }

    private static final class StatusText extends StdSerializer<Status> {
        private static final long serialVersionUID = 1;

        StatusText() {
            super(Status.class);
        }

        @Override
        public void serialize(Status status, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(status.text());
        }
    }

    private static final class StatusOfText extends StdDeserializer<Status> {
        private static final long serialVersionUID = 1;

        StatusOfText() {
            super(Status.class);
        }

        @Override
        public Status deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString("");
            try {
                return Status.of(text);
            } catch (IllegalArgumentException unknown) {
                throw context.weirdStringException(text, Status.class, "no such status");
            }
        }
    }
}

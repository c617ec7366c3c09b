package dev.sluice.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.ref.WeakReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client of a schema registry with Confluent's API. What a schema's id means never changes, so it is asked once; an
 * unknown id and the newest version are remembered for a while; failures are not remembered. Every method may throw
 * {@link RegistryUnavailableException}. Safe for use by several threads.
 */
public final class SchemaRegistryClient {
    /** Bad records may name any of four billion ids; this many unknown ones are remembered. */
    private static final int REMEMBERED = 10_000;

    private static final Map<RegistryConfig, WeakReference<SchemaRegistryClient>> SHARED = new HashMap<>();

    private final RegistryTransport transport;
    private final SchemaReferences references = new SchemaReferences(this::version);
    private final SuccessCache<SchemaId, WriterSchema> schemas;
    private final SuccessCache<String, SubjectVersion> newest;
    private final SuccessCache<Question, Integer> ids;
    private final Misses misses;

    /** A client with a cache and connections of its own. */
    public SchemaRegistryClient(RegistryConfig config) {
        this(config, System::nanoTime);
    }

    SchemaRegistryClient(RegistryConfig config, LongSupplier nanoTime) {
        this.transport = new RegistryTransport(config);
        this.schemas = new SuccessCache<>(schema -> lifetime(schema, config), REMEMBERED, nanoTime);
        this.newest = new SuccessCache<>(version -> config.latestLifetime(), REMEMBERED, nanoTime);
        this.ids = new SuccessCache<>(id -> SuccessCache.FOREVER, REMEMBERED, nanoTime);
        this.misses = new Misses(nanoTime);
    }

    /** The one client that everybody in this process shares who reaches the registry in the same way. */
    public static SchemaRegistryClient shared(RegistryConfig config) {
        synchronized (SHARED) {
            SHARED.values().removeIf(reference -> reference.get() == null);
            var known = SHARED.get(config);
            var client = known == null ? null : known.get();
            if (client == null) {
                client = new SchemaRegistryClient(config);
                SHARED.put(config, new WeakReference<>(client));
            }
            return client;
        }
    }

    private static Duration lifetime(WriterSchema schema, RegistryConfig config) {
        return schema instanceof WriterSchema.Unknown ? config.unknownLifetime() : SuccessCache.FOREVER;
    }

    /**
     * The schema a record was written with.
     *
     * @param subject under which the registry should look for a numbered schema; null to leave it open
     * @throws UndecodableException when the registry does not know it, or was not asked because it did not know too many
     *     others within the last minute, or it is not of Avro
     */
    public Schema schema(SchemaId id, @Nullable String subject) {
        return schemas.get(id, unknown -> fetch(unknown, subject)).orThrow();
    }

    /**
     * Registers the schema under the subject, unless it is there already, and returns its id.
     *
     * @param normalize whether the registry takes texts that differ only in form for the same schema
     * @throws RegistryRefusedException when the schema is invalid or incompatible with earlier ones
     */
    public int register(String subject, Schema schema, boolean normalize) {
        return ids.get(new Question(subject, RegistryText.of(schema), normalize, true), this::askForId);
    }

    /**
     * The id of the schema, which must be registered under the subject.
     *
     * @throws RegistryRefusedException when it is not
     */
    public int lookup(String subject, Schema schema, boolean normalize) {
        return ids.get(new Question(subject, RegistryText.of(schema), normalize, false), this::askForId);
    }

    /**
     * The newest version of the subject, perhaps as it was a minute ago.
     *
     * @throws RegistryRefusedException when there is no such subject
     */
    public SubjectVersion latest(String subject) {
        return newest.get(subject, name -> {
            var version = version(name, "latest");
            var schema = references.parse(version).orThrow();
            return new SubjectVersion(
                    name, version.path("version").asInt(), version.path("id").asInt(), schema);
        });
    }

    private WriterSchema fetch(SchemaId id, @Nullable String subject) {
        if (id instanceof SchemaId.Numbered number && number.id() < 0) {
            // Ids are positive; to ask for another is to ask for a path no registry has.
            return new WriterSchema.Unknown(id + " is no schema's");
        }
        if (misses.areTooMany()) {
            // an exception is not remembered: the id may be a good one, and is asked for again when there is room
            throw new UnknownSchemaException(
                    id + " was not asked for: the registry did not know " + Misses.MOST + " others within a minute");
        }
        var reply = transport.ask("GET", path(id, subject), null);
        if (reply.isAnswer()) {
            return references.parse(reply.body());
        }
        if (reply.isStray() ? isRegistry() : reply.isUnknown()) {
            misses.add();
            return new WriterSchema.Unknown(id + ": " + reply.message());
        }
        throw new RegistryUnavailableException(
                "The schema registry does not tell " + id + ": " + reply.message(), null);
    }

    /**
     * Whether there is a registry at all. An older one knows no guids and answers a question for one like any web
     * server that has no such page, but so does a web server that is no registry.
     */
    private boolean isRegistry() {
        return transport.ask("GET", "/schemas/types", null).isAnswer();
    }

    private static String path(SchemaId id, @Nullable String subject) {
        if (id instanceof SchemaId.Numbered number) {
            var path = "/schemas/ids/" + number.id() + "?fetchMaxId=false";
            return subject == null ? path : path + "&subject=" + encode(subject);
        }
        return "/schemas/guids/" + guid(id);
    }

    private static UUID guid(SchemaId id) {
        return ((SchemaId.Guid) id).guid();
    }

    private int askForId(Question question) {
        var body = JsonNodeFactory.instance.objectNode().put("schema", question.schema());
        var path = "/subjects/" + encode(question.subject()) + question.query();
        var id = answer(transport.ask("POST", path, body.toString()), "subject " + question.subject())
                .path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailableException("The schema registry answered without an id to " + path, null);
        }
        return id.asInt();
    }

    private JsonNode version(String subject, String version) {
        var path = "/subjects/" + encode(subject) + "/versions/" + version;
        return answer(transport.ask("GET", path, null), "subject " + subject);
    }

    private static JsonNode answer(RegistryReply reply, String asked) {
        if (reply.isAnswer()) {
            return reply.body();
        }
        if (reply.isStray()) {
            throw new RegistryUnavailableException("No schema registry answers; check schema.registry.url", null);
        }
        throw new RegistryRefusedException(
                reply.code(), "The schema registry refuses " + asked + ": " + reply.message());
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is asked for an id. */
    private record Question(String subject, String schema, boolean normalize, boolean register) {
        String query() {
            return register ? "/versions?normalize=" + normalize : "?normalize=" + normalize + "&deleted=false";
        }
    }
}

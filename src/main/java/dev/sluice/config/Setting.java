package dev.sluice.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every key of the configuration, with its kind, default and meaning. The order is that of the documentation. */
public enum Setting {
    BOOTSTRAP_SERVERS(
            Section.KAFKA,
            "bootstrap.servers",
            Kind.addresses(),
            null,
            "The brokers to ask first, separated by commas. Needed by every command that talks to Kafka."),
    STARTUP_TIMEOUT(
            Section.KAFKA,
            "startup.timeout",
            Kind.duration("PT1S", "PT1H"),
            "PT30S",
            "How long to wait at start for brokers that do not answer yet."),

    APPLICATION_ID(
            Section.GATE,
            "application.id",
            Kind.pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "letters, digits, '.', '_' and '-', at most 100"),
            "sluice",
            "The name that all instances of one gate share. Another name is another gate, which judges every decision"
                    + " anew."),
    STREAM_THREADS(
            Section.GATE,
            "num.stream.threads",
            Kind.integer(1, 256),
            "2",
            "Threads that judge in this instance. More than the partitions of the inputs do nothing."),
    STANDBY_REPLICAS(
            Section.GATE,
            "num.standby.replicas",
            Kind.integer(0, 10),
            "1",
            "Warm copies of every store on other instances. With 0 a lost instance is rebuilt from the changelogs"
                    + " before its tenants are judged again."),
    STATE_DIR(
            Section.GATE,
            "state.dir",
            Kind.path(),
            "data/state",
            "Where the stores live, one directory for each instance. Losing it costs a rebuild, never a decision."),
    COMMIT_INTERVAL_MS(
            Section.GATE,
            "commit.interval.ms",
            Kind.integer(1, 30_000),
            "15",
            "Milliseconds between two commits while the gate keeps up. Verdicts become visible with the commit. More is a"
                    + " longer wait and less work: BENCHMARKS.md has the curve."),
    COMMIT_INTERVAL_BEHIND_MS(
            Section.GATE,
            "commit.interval.behind.ms",
            Kind.integer(1, 30_000),
            "250",
            "Milliseconds between two commits at most, and of a gate that is behind: a quarter of the time that what it"
                    + " judges has waited since it was appended, from `commit.interval.ms` up to this. Less than"
                    + " `commit.interval.ms` is as much as that."),
    ROCKSDB_MEMORY_MIB(
            Section.GATE,
            "rocksdb.memory.mib",
            Kind.integer(16, 1_048_576),
            "256",
            "Memory outside the heap, in MiB, that all stores of this instance share."),
    GROUP_PROTOCOL(
            Section.GATE,
            "group.protocol",
            Kind.choice("classic", "streams"),
            "classic",
            "How instances divide the partitions among themselves. All instances of one gate must use the same."),

    GATE_DRAIN(
            Section.GATE,
            "gate.drain",
            Kind.duration("PT0S", "PT1M"),
            "PT2S",
            "How long a gate that is told to stop goes on judging and answering while its health says that it is not ready:"
                    + " the time that load balancers need to send nothing more."),
    GATE_GRACE(
            Section.GATE,
            "gate.grace",
            Kind.duration("PT1S", "PT1H"),
            "PT25S",
            "How long a gate that is told to stop may take until what is judged is committed and its stores are closed,"
                    + " `gate.drain` included. Stores that are not closed by then are rebuilt at the next start."),

    SCHEMA_REGISTRY_URL(
            Section.SCHEMAS,
            "schema.registry.url",
            Kind.urls(),
            null,
            "The schema registry, or several of one cluster separated by commas. Needed by the gate."),
    SERDE_CLASS(
            Section.SCHEMAS,
            "serde.class",
            Kind.className(),
            null,
            "The class of a Kafka serde that replaces Sluice's own Avro serde, for instance Confluent's. It is given"
                    + " the same properties."),

    SIGNATURES(
            Section.SIGNATURES,
            "signatures",
            Kind.choice("required", "off"),
            "required",
            "Whether controls, policies, rulings and imports must be signed by a trusted key. With `off` whoever may write"
                    + " to their topics is believed."),
    TRUSTED_KEYS(
            Section.SIGNATURES,
            "trusted.keys",
            Kind.path(),
            null,
            "The file of keys that are believed, each for its purposes and tenants. Needed by the gate unless signatures"
                    + " are off."),
    SIGNING_KEY(
            Section.SIGNATURES,
            "signing.key",
            Kind.path(),
            null,
            "The private key this process signs with, PKCS#8 in PEM. `sluice keys create` makes one."),
    SIGNING_KEY_ID(
            Section.SIGNATURES,
            "signing.key.id",
            Kind.text(),
            null,
            "The name of signing.key among the trusted keys. Default: the file's name without `.pem`."),

    AUDIT_CHECKPOINT_INTERVAL(
            Section.AUDIT,
            "audit.checkpoint.interval",
            Kind.duration("PT1S", "P1D"),
            "PT1M",
            "How often a signed checkpoint of the audit log is written. When nothing has come to the log, none is."),
    AUDIT_CHECKPOINT_FILE(
            Section.AUDIT,
            "audit.checkpoint.file",
            Kind.path(),
            null,
            "A file to which every checkpoint this instance writes is appended as well, a JSON object a line. Kept where"
                    + " whoever may write to Kafka may not, it shows when the log is cut or written anew."),

    HTTP_HOST(
            Section.HTTP,
            "http.host",
            Kind.text(),
            "127.0.0.1",
            "The address the API listens on. The default is this machine only; 0.0.0.0 is every interface, and"
                    + " anything but this machine needs `http.auth.tokens` or `http.auth.oidc.issuer`."),
    HTTP_PORT(
            Section.HTTP,
            "http.port",
            Kind.integer(0, 65_535),
            "8080",
            "The port the API listens on; 0 chooses a free one."),
    APPLICATION_SERVER(
            Section.HTTP,
            "application.server",
            Kind.address(),
            null,
            "host:port under which the other instances reach this one's API. Default: http.host and http.port."),
    HTTP_AUTH_TOKENS(
            Section.HTTP,
            "http.auth.tokens",
            Kind.path(),
            null,
            "A YAML file of tokens: a list of `name`, `sha256` (of the token), `roles`, `tenants` and `expires`. It is"
                    + " read again when it changes."),
    OIDC_ISSUER(
            Section.HTTP,
            "http.auth.oidc.issuer",
            Kind.url(),
            null,
            "The identity provider whose JWTs are taken, as in their `iss`."),
    OIDC_AUDIENCE(
            Section.HTTP,
            "http.auth.oidc.audience",
            Kind.text(),
            null,
            "What the `aud` of such a JWT must name. Needed with `http.auth.oidc.issuer`."),
    OIDC_JWKS(
            Section.HTTP,
            "http.auth.oidc.jwks",
            Kind.url(),
            null,
            "Where the provider publishes its keys (JWKS): https, except on this machine. Needed with"
                    + " `http.auth.oidc.issuer`."),
    OIDC_ROLES(
            Section.HTTP,
            "http.auth.oidc.claims.roles",
            Kind.text(),
            "roles",
            "The claim with the roles: a list, or words with spaces between them. `a.b` is the field `b` of the claim"
                    + " `a`."),
    OIDC_TENANTS(
            Section.HTTP,
            "http.auth.oidc.claims.tenants",
            Kind.text(),
            "tenants",
            "The claim with the tenants, in the same form; `*` is every tenant."),
    OIDC_NAME(
            Section.HTTP,
            "http.auth.oidc.claims.name",
            Kind.text(),
            "sub",
            "The claim that says who it is. It must be one that nobody can change for themselves."),

    GATE_URL(
            Section.HTTP,
            "gate.url",
            Kind.url(),
            "http://127.0.0.1:8080",
            "Where the commands that ask a running gate find its API."),
    GATE_TOKEN(
            Section.HTTP,
            "gate.token",
            Kind.pattern("[!-~]+", "a token: letters, digits and signs, no space"),
            null,
            "What the commands that ask a running gate sign in with. A flag is seen by everybody on this machine: the"
                    + " environment and a file that only you can read are better places."),

    EXECUTOR_GROUP(
            Section.EXECUTOR,
            "executor.group",
            Kind.pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,199}", "letters, digits, '.', '_' and '-', at most 200"),
            null,
            "The share group that all executors of one gate belong to. Default: `application.id` and `-executor`."),
    EXECUTOR_CONCURRENCY(
            Section.EXECUTOR,
            "executor.concurrency",
            Kind.integer(1, 64),
            "8",
            "How many permits this executor works on at the same time."),
    EXECUTOR_GRACE(
            Section.EXECUTOR,
            "executor.grace",
            Kind.duration("PT0S", "PT1H"),
            "PT35S",
            "How long an executor that is told to stop goes on with what it has begun. What it has not begun goes back to"
                    + " the queue at once."),
    EXECUTOR_HTTP_HOST(
            Section.EXECUTOR,
            "executor.http.host",
            Kind.text(),
            "127.0.0.1",
            "The address the executor's health and metrics listen on."),
    EXECUTOR_HTTP_PORT(
            Section.EXECUTOR,
            "executor.http.port",
            Kind.integer(0, 65_535),
            "8090",
            "The port of the executor's health and metrics; 0 chooses a free one."),
    EXECUTOR_PRIVATE_ADDRESSES(
            Section.EXECUTOR,
            "executor.private.addresses",
            Kind.choice("refuse", "allow"),
            "refuse",
            "Whether calls may go to addresses that are not public: this machine, private networks, link-local ones and the"
                    + " metadata services of clouds."),
    EXECUTOR_WEBHOOK_URL(
            Section.EXECUTOR, "executor.webhook.url", Kind.url(), null, "Where the adapter `webhook` posts actions."),
    EXECUTOR_WEBHOOK_SECRET(
            Section.EXECUTOR,
            "executor.webhook.secret",
            Kind.text(),
            null,
            "What the adapter `webhook` signs its posts with (HMAC-SHA256). Needed with `executor.webhook.url`."),
    EXECUTOR_WEBHOOK_IDEMPOTENT(
            Section.EXECUTOR,
            "executor.webhook.idempotent",
            Kind.choice("true", "false"),
            "false",
            "Whether the webhook takes a repeated `Idempotency-Key` for the same call, so that a post may be repeated whose"
                    + " answer was lost."),
    EXECUTOR_SEARCH_URL(
            Section.EXECUTOR,
            "executor.search.url",
            Kind.url(),
            null,
            "The search engine of the adapter `search_web`: asked with `q=`, it answers JSON with a list of `title`, `url`"
                    + " and `snippet` under `results`."),
    EXECUTOR_FILES_ROOT(
            Section.EXECUTOR,
            "executor.files.root",
            Kind.path(),
            null,
            "The directory that holds the `files.directory` of every policy. Without it `file_write` writes nothing."),
    EXECUTOR_CREDENTIALS(
            Section.EXECUTOR,
            "executor.credentials.file",
            Kind.path(),
            null,
            "A YAML file that says which headers services are called with, and in which files or environment variables their"
                    + " values are. It holds no secret itself."),
    EXECUTOR_TRUST_STORE(
            Section.EXECUTOR,
            "executor.trust.store",
            Kind.path(),
            null,
            "The certificates that are trusted when calls go over HTTPS: PEM, PKCS#12 or JKS. Default: those that Java"
                    + " trusts."),
    EXECUTOR_TRUST_STORE_PASSWORD(
            Section.EXECUTOR,
            "executor.trust.store.password",
            Kind.text(),
            null,
            "What executor.trust.store is opened with. PEM needs none."),

    LEARNING_WINDOW(
            Section.LEARNING,
            "learning.window",
            Kind.duration("PT1S", "P1D"),
            "PT1H",
            "Length of one window of the learned statistics. Fixed for the life of an application.id."),
    LEARNING_RETENTION(
            Section.LEARNING,
            "learning.retention",
            Kind.duration("PT1M", "P3650D"),
            "P30D",
            "How long windows of statistics are kept. At least one learning.window."),

    TOPICS_PARTITIONS(
            Section.TOPICS,
            "topics.partitions",
            Kind.integer(1, 10_000),
            "4",
            "Partitions of every topic that `sluice topics create` makes. Fixed for the life of the gate: a tenant"
                    + " lives in one partition, and another count would move it away from its history."),
    TOPICS_REPLICATION_FACTOR(
            Section.TOPICS,
            "topics.replication.factor",
            Kind.integer(-1, 32_767),
            "-1",
            "Copies of every topic that `sluice topics create` makes; -1 is the cluster's own default. From 3 on,"
                    + " `min.insync.replicas` is set to 2."),

    LOG_FORMAT(
            Section.LOGS,
            "log.format",
            Kind.choice("auto", "text", "json"),
            "auto",
            "Log lines on stderr: `text` for people, `json` for collectors, `auto` is text on a terminal, else json."),
    LOG_LEVEL(
            Section.LOGS,
            "log.level",
            Kind.choice("error", "warn", "info", "debug", "trace"),
            "info",
            "How much Sluice itself logs. Libraries log warnings and errors only.");

    private final Section section;
    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // the predicates of kinds hold patterns, numbers and durations only
    private final Kind kind;

    private final @Nullable String defaultValue;
    private final String description;

    Setting(Section section, String key, Kind kind, @Nullable String defaultValue, String description) {
        this.section = section;
        this.key = key;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** The setting with that key. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The heading the setting stands under. */
    public Section section() {
        return section;
    }

    /** The name in a file. */
    public String key() {
        return key;
    }

    /** What values it takes. */
    public Kind kind() {
        return kind;
    }

    /** The value when nobody gives one; empty when there is none. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** What it does, in one or two sentences. */
    public String description() {
        return description;
    }

    /** The name on a command line. */
    public String flag() {
        return "--" + spoken().replace('.', '-');
    }

    /** The name in the environment. */
    public String variable() {
        return Passthrough.PREFIX + spoken().replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The key, but for the one setting that people give with most commands, which is spelled shorter. */
    private String spoken() {
        return this == GATE_TOKEN ? "token" : key;
    }
}

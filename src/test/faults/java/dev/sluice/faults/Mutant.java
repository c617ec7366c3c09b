package dev.sluice.faults;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A gate with one thing wrong: the text of one source file, and what stands there instead. It is compiled beside the real
 * one, and takes its place by coming first on the class path.
 */
enum Mutant {
    EXACTLY_ONCE_OFF("topology/StreamsProperties", "StreamsConfig.EXACTLY_ONCE_V2)", "StreamsConfig.AT_LEAST_ONCE)"),
    DEDUPLICATION_OFF(
            "topology/SeenIds",
            "if (Arrays.equals(first, digest)) {",
            "if (Arrays.equals(first, digest) && kind.equals(\"d\")) { return Sight.FIRST; }"
                    + " if (Arrays.equals(first, digest)) {"),
    HOLDS_FOR_EVER(
            "topology/Settlement",
            "held ? policy.approval().deadline()",
            "held ? policy.approval().deadline().multipliedBy(1000)"),
    PERMITS_FOR_HOURS(
            "core/flight/Departure",
            "issuedAt.plus(Permit.LIFETIME)",
            "issuedAt.plus(Permit.LIFETIME.multipliedBy(60))"),
    SELF_APPROVAL_ALLOWED("core/approve/Answered", "if (own) {", "if (own && ruling.approver().isEmpty()) {"),
    ROLES_IGNORED(
            "core/approve/Answered",
            "ruling.roles().stream().noneMatch(approval.roles()::contains)",
            "ruling.roles().isEmpty()"),
    DIGEST_NOT_BOUND(
            "core/approve/Answered",
            "if (!ruling.actionDigest().equals(held.actionDigest())) {",
            "if (ruling.actionDigest().isEmpty()) {"),
    UNSIGNED_TAKEN("topology/Proofs", "if (!verifier.isRequired()) {", "if (signature == null) {"),
    ONE_SLOT_MORE("core/guard/ConcurrencyGuard", "facts.inFlight() < limits.max()", "facts.inFlight() <= limits.max()"),
    HASH_WITHOUT_ACTOR("core/audit/CanonicalBytes", "        optional(entry.actor());\n", ""),
    CONTROLS_IGNORED(
            "core/guard/KillSwitch",
            "control.state() == ControlState.ACTIVE) {",
            "control.state() != ControlState.REDUCING) {"),
    LEARNED_TWICE("topology/Learn", "stats -> stats.with(outcome)", "stats -> stats.with(outcome).with(outcome)"),
    OUTCOMES_LOST(
            "topology/Learn",
            "context().forward(record.withValue(learned), Topics.OUTCOMES);",
            "if (state.outcomes() % 10 != 0) context().forward(record.withValue(learned), Topics.OUTCOMES);"),
    ANOTHER_TENANTS_MEMORY(
            "topology/RecentOutcomes",
            "Bytes key = Keys.start().text(outcome.tenantId())",
            "Bytes key = Keys.start()"
                    + ".text(outcome.tenantId().equals(\"tenant-9\") ? \"tenant-5\" : outcome.tenantId())"),
    DEAD_LETTERS_LOST("topology/Door", "return refuse(letter, \"the value is null\");", "return null;");

    private static final Path SOURCES = Path.of("src/main/java/dev/sluice");

    private final String file;
    private final String text;
    private final String instead;

    Mutant(String file, String text, String instead) {
        this.file = file;
        this.text = text;
        this.instead = instead;
    }

    /** How its directories are called. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How often what it replaces stands in the source: once, unless the source has changed. */
    int places() throws IOException {
        String source = Files.readString(source());
        return (source.length() - source.replace(text, "").length()) / text.length();
    }

    private Path source() {
        return SOURCES.resolve(file + ".java");
    }

    /** Compiles it; gives the directory with its classes. */
    Path compile() throws IOException {
        Path directory = Path.of("target", "mutants", label());
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path changed = directory.resolve(source().getFileName());
        Files.writeString(changed, Files.readString(source()).replace(text, instead));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-nowarn",
                    "-proc:none",
                    "-parameters",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(changed))
                    .call()) {
                throw new IllegalStateException(label() + " does not compile: " + messages);
            }
        }
        return classes;
    }
}

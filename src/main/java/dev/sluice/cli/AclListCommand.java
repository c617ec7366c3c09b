package dev.sluice.cli;

import dev.sluice.cluster.AccessGroup;
import dev.sluice.cluster.AccessReference;
import dev.sluice.cluster.Part;
import dev.sluice.config.Configuration;
import dev.sluice.config.Setting;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice acl list}: every right each part needs on Kafka. */
@Command(
        name = "list",
        description = {
            "Prints every right that each part of Sluice needs on Kafka, why, and what breaks without it. Asks no broker.",
            "With --format kafka-acls it prints the commands of Kafka's own tool that grant them to the principals given."
        },
        footer = {
            "",
            "Examples:",
            "  sluice acl list",
            "  sluice acl list --principal gate=User:sluice-gate --principal executor=User:sluice-executor",
            "  sluice acl list --principal gate=User:sluice-gate --format kafka-acls --bootstrap-servers kafka:9092",
            "  sluice acl list --format markdown > docs/acl.md"
        })
final class AclListCommand implements Runnable {
    private static final String SOMEWHERE = "localhost:9092";

    /** How rights are printed. Named as they are given. */
    enum Format {
        TABLE,
        KAFKA_ACLS,
        MARKDOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Mixin
    private final ConfigurationFlags flags =
            new ConfigurationFlags(Setting.BOOTSTRAP_SERVERS, Setting.APPLICATION_ID, Setting.EXECUTOR_GROUP);

    @Mixin
    private final Principals principals = new Principals();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = FormatConverter.class,
            description = "table, kafka-acls, or markdown, which is the page docs/acl.md. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Goes into the commands of kafka-acls: the administrator's properties.")
    private String commandConfig = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var configuration = flags.load();
        var named = principals.named(spec);
        var out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> table(configuration, named, out);
            case KAFKA_ACLS -> commands(configuration, all(named), out);
            case MARKDOWN -> out.print(AccessReference.markdown());
        }
        out.flush();
    }

    private void table(Configuration configuration, Map<Part, String> named, PrintWriter out) {
        var table = new Table("PRINCIPAL", "OPERATION", "RESOURCE", "WHY", "WITHOUT IT");
        all(named)
                .forEach((part, principal) -> AccessGroup.of(principals.rights(part, configuration))
                        .forEach(group -> group.names()
                                .forEach(name -> table.row(
                                        principal,
                                        group.first().operationText(),
                                        group.resource(name),
                                        group.first().why(),
                                        group.first().without()))));
        table.print(out);
    }

    private void commands(Configuration configuration, Map<Part, String> named, PrintWriter out) {
        var servers = Objects.requireNonNullElse(configuration.kafka().bootstrapServers(), SOMEWHERE)
                + (commandConfig.isEmpty() ? "" : " --command-config " + commandConfig);
        named.forEach((part, principal) -> AccessGroup.of(principals.rights(part, configuration))
                .forEach(group -> out.println(group.commandLine(servers, principal))));
    }

    /** Those given; without any all, by names that say what they are. */
    private static Map<Part, String> all(Map<Part, String> named) {
        if (!named.isEmpty()) {
            return named;
        }
        Map<Part, String> usual = new TreeMap<>();
        for (Part part : Part.values()) {
            usual.put(part, "User:sluice-" + part.text());
        }
        return usual;
    }

    /** Reads a format as it is printed. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            for (Format each : Format.values()) {
                if (each.toString().equals(text)) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + text + "' is no format. There are: table, kafka-acls, markdown");
        }
    }
}

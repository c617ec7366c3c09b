package dev.sluice.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md}: the settings, their names everywhere, their values and defaults. */
public final class ConfigurationReference {
    private static final String INTRODUCTION = """
            # Configuration

            A value comes from the first of these that gives one:

            1. a flag of the command, such as `--http-port 8081`, or `--set KEY=VALUE` for any key of this page;
            2. the environment, such as `SLUICE_HTTP_PORT=8081`;
            3. the file named by `--config FILE` or `SLUICE_CONFIG`, else `sluice.yaml` in the working directory if there
               is one; keys may be nested or dotted, lists stand for values with commas;
            4. the default.

            An unknown key is an error that names the key it may have been meant to be, and so is a value that is not
            allowed. An empty value counts as none. Values are taken as they are: nothing in them is expanded.
            `sluice config` prints what is in effect and where each value comes from, with secrets masked.

            ```yaml
            bootstrap.servers: kafka-1:9092,kafka-2:9092
            schema.registry.url: https://registry:8081
            http:
              host: 127.0.0.1
              port: 8080
            kafka:
              security.protocol: SASL_SSL
              sasl.mechanism: SCRAM-SHA-512
            ```

            Secrets belong into the environment: `SLUICE_KAFKA_SASL_JAAS_CONFIG` is `kafka.sasl.jaas.config`.
            """;

    private ConfigurationReference() {}

    /** The whole page, in Markdown. */
    public static String markdown() {
        return Arrays.stream(Section.values())
                        .map(ConfigurationReference::section)
                        .collect(Collectors.joining("", INTRODUCTION, ""))
                + passedOn();
    }

    private static String section(Section section) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.section() == section)
                .map(ConfigurationReference::row)
                .collect(Collectors.joining(
                        "",
                        "\n## " + section.title() + "\n\n| key | environment, flag | value | default | meaning |\n"
                                + "|---|---|---|---|---|\n",
                        ""));
    }

    private static String row(Setting setting) {
        return "| `" + setting.key() + "` | `" + setting.variable() + "`<br>`" + setting.flag() + "` | "
                + setting.kind().allowed() + " | "
                + setting.defaultValue().map(value -> "`" + value + "`").orElse("none") + " | " + setting.description()
                + " |\n";
    }

    private static String passedOn() {
        return Arrays.stream(Passthrough.values())
                .map(family -> "| `" + family.keyPrefix() + "*` | " + family.description() + " |\n")
                .collect(Collectors.joining("", """

                        ## Handed on to others

                        | keys | meaning |
                        |---|---|
                        """, ""));
    }
}

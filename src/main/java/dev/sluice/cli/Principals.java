package dev.sluice.cli;

import dev.sluice.cluster.AccessNames;
import dev.sluice.cluster.AccessRight;
import dev.sluice.cluster.AccessRights;
import dev.sluice.cluster.Part;
import dev.sluice.config.Configuration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who comes to Kafka as what. */
final class Principals {
    @Option(
            names = "--principal",
            paramLabel = "PART=PRINCIPAL",
            description =
                    "A part of Sluice and who it is to Kafka, such as gate=User:sluice-gate. Repeatable. Parts: gate,"
                            + " executor, upstream, downstream, operator.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--reader-groups",
            paramLabel = "PREFIX",
            defaultValue = AccessNames.READERS,
            description = "How the consumer groups of the downstream begin. Default: ${DEFAULT-VALUE}.")
    private String readerGroups = AccessNames.READERS;

    /** Each part that was named, and its principal. */
    Map<Part, String> named(CommandSpec spec) {
        Map<Part, String> named = new LinkedHashMap<>();
        given.forEach((name, principal) -> {
            Part part = Part.of(name)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "'" + name + "' is no part of Sluice. There are: "
                                    + Arrays.stream(Part.values())
                                            .map(Part::text)
                                            .collect(Collectors.joining(", "))));
            if (!principal.matches("[A-Za-z]+:.+")) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + principal + "' is no principal. Kafka writes one as TYPE:NAME, such as User:sluice-"
                                + name);
            }
            named.put(part, principal);
        });
        return named;
    }

    /** The rights of a part. */
    List<AccessRight> rights(Part part, Configuration configuration) {
        return AccessRights.of(
                part,
                new AccessNames(
                        configuration.gate().applicationId(),
                        configuration.executor().group(),
                        readerGroups));
    }
}

package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice schemas}: groups what is done with the schemas of the topics. */
@Command(
        name = "schemas",
        description = "The schemas of the topics.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SchemasRegisterCommand.class)
final class SchemasCommand {}

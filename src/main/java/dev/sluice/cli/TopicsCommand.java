package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice topics}. */
@Command(
        name = "topics",
        description = "The topics of the gate: makes them, or tells how each is kept.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCreateCommand.class, TopicsListCommand.class})
final class TopicsCommand {}

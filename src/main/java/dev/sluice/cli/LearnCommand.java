package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice learn}. */
@Command(
        name = "learn",
        description = "What the gate has learned of past actions.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LearnStatsCommand.class,
            LearnExportCommand.class,
            LearnImportCommand.class,
            LearnResetCommand.class
        })
final class LearnCommand {}

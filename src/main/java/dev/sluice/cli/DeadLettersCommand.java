package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Looks at what the gate could not read, and has it read once more.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersReplayCommand.class})
final class DeadLettersCommand {}

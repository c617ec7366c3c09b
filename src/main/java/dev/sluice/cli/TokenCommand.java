package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice token}. */
@Command(
        name = "token",
        description = "Tokens that people and programs sign in to the gate with.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TokenHashCommand.class)
final class TokenCommand {}

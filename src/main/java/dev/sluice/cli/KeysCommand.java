package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice keys}. */
@Command(
        name = "keys",
        description = "Keys that sign policies, controls, rulings and imports.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KeysCreateCommand.class)
final class KeysCommand {}

package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice policy}: groups what is done with policies. */
@Command(
        name = "policy",
        description = "Policies.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = PolicyTestCommand.class)
final class PolicyCommand {}

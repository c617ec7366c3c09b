package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice control}. */
@Command(
        name = "control",
        description = "Stops everything, or a part of it, and lets it go on; freezes what is learned.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ControlHaltCommand.class,
            ControlReduceCommand.class,
            ControlResumeCommand.class,
            ControlFreezeCommand.class,
            ControlUnfreezeCommand.class,
            ControlListCommand.class
        })
final class ControlCommand {}

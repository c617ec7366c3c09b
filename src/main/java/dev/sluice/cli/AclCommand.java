package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice acl}. */
@Command(
        name = "acl",
        description = "The rights on Kafka that each part of Sluice needs: tells them, or grants them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AclListCommand.class, AclCreateCommand.class})
final class AclCommand {}

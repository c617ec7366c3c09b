package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice policy}. */
@Command(
        name = "policy",
        description = "Policies: what is allowed, within which bounds, and how strictly.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyLintCommand.class,
            PolicyTestCommand.class,
            PolicyDiffCommand.class,
            PolicyApplyCommand.class,
            PolicyShowCommand.class,
            PolicyHistoryCommand.class,
            PolicyRollbackCommand.class,
            PolicyExplainCommand.class
        })
final class PolicyCommand {}

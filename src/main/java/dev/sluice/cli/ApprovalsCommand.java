package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice approvals}. */
@Command(
        name = "approvals",
        description = "What waits for a human: lists it, shows it, and answers.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ApprovalsListCommand.class,
            ApprovalsShowCommand.class,
            ApprovalsApproveCommand.class,
            ApprovalsDenyCommand.class,
            ApprovalsWithdrawCommand.class
        })
final class ApprovalsCommand {}

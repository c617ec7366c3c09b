package dev.sluice.cli;

import picocli.CommandLine.Command;

/** {@code sluice audit}. */
@Command(
        name = "audit",
        description = "Verifies the audit log, proves what is in it, and exports it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AuditVerifyCommand.class,
            AuditProveCommand.class,
            AuditConsistencyCommand.class,
            AuditExportCommand.class,
            AuditCheckpointCommand.class
        })
final class AuditCommand {}

package dev.sluice.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/** The root: names the commands, does nothing by itself. */
@Command(
        name = "sluice",
        description = "A gate on a stream of automated decisions, on Kafka Streams.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            BenchCommand.class,
            GateCommand.class,
            ExecutorCommand.class,
            TopicsCommand.class,
            AclCommand.class,
            SchemasCommand.class,
            ConfigCommand.class,
            TokenCommand.class,
            KeysCommand.class,
            PolicyCommand.class,
            DecideCommand.class,
            PlanCommand.class,
            ValidateCommand.class,
            ExecuteCommand.class,
            ApprovalsCommand.class,
            ControlCommand.class,
            LearnCommand.class,
            AuditCommand.class,
            DeadLettersCommand.class,
            TopologyCommand.class
        },
        footer = {
            "",
            "Try it, with everything it needs inside:",
            "  sluice demo --for PT30S",
            "",
            "Run it beside a Kafka cluster:",
            "  sluice topics create --bootstrap-servers kafka:9092",
            "  sluice gate --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081"
        })
public final class SluiceCommand {
    private SluiceCommand() {}

    /** The parser of a whole command line, ready to execute. */
    public static CommandLine commandLine() {
        var line = new CommandLine(new SluiceCommand());
        line.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
        return line.setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(Failures::misused)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110);
    }
}

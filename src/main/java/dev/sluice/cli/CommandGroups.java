package dev.sluice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/** Lists the commands under what somebody wants to do, instead of one below the other. */
final class CommandGroups implements IHelpSectionRenderer {
    /** Heading to commands. */
    static final Map<String, List<String>> GROUPS = groups();

    private static final int INDENT = 2;
    private static final int NAMES = 14;

    private static Map<String, List<String>> groups() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put(
                "Try it, set it up, run it",
                List.of("demo", "bench", "topics", "acl", "schemas", "config", "token", "keys", "gate", "executor"));
        groups.put("Say what is allowed, and have it judged", List.of("policy", "decide"));
        groups.put("Have an action done, step by step", List.of("plan", "validate", "execute"));
        groups.put("Step in", List.of("approvals", "control", "dead-letters"));
        groups.put("Look", List.of("learn", "audit", "topology"));
        return groups;
    }

    @Override
    public String render(Help help) {
        var text = new StringBuilder();
        GROUPS.forEach((heading, names) -> {
            text.append(System.lineSeparator()).append(heading).append(':').append(System.lineSeparator());
            var width = help.commandSpec().usageMessage().width();
            var table = TextTable.forColumns(
                    help.colorScheme(),
                    new Column(NAMES, INDENT, Overflow.SPAN),
                    new Column(width - NAMES, INDENT, Overflow.WRAP));
            help.subcommands().forEach((name, command) -> {
                if (names.contains(name)) {
                    var description = command.commandSpec().usageMessage().description();
                    table.addRowValues(name, description[0].split("(?<=[.]) ", 2)[0]);
                }
            });
            text.append(table);
        });
        return text.toString();
    }
}

package dev.sluice.docs;

import dev.sluice.cli.SluiceCommand;
import dev.sluice.config.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes {@code docs/cli.md} from what the commands themselves know. */
final class CommandsReference {
    private static final String INTRODUCTION = """
            # Commands

            Every command of `sluice`. `sluice COMMAND --help` says the same in a terminal.

            - Answers go to stdout and nothing else does; messages and logs go to stderr. `--json` prints an answer for
              programs.
            - Commands that ask a running gate find it by `--gate-url` (`SLUICE_GATE_URL`, or `gate.url` in the
              configuration file) and sign in with `--token` (better `SLUICE_TOKEN`, or `gate.token`).
            - What is called configuration below is any key of [configuration.md](configuration.md), as a flag or by
              `--set KEY=VALUE`, on top of the environment and the file.

            | exit code | means |
            |---|---|
            | 0 | done; approved |
            | 1 | refused, blocked, or failed; stderr says why and what to do |
            | 2 | called wrongly, or the configuration cannot be used |
            | 3 | waits for a human |
            | 4 | no answer in time |
            | 5 | told to stop, and not everything was finished or closed in time |
            | 143, 130 | ended at once, by a second SIGTERM or Ctrl-C, or by the first one before it had started |
            """;

    private static final int MOST_FLAGS = 8;
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version");

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private CommandsReference() {}

    static String markdown() {
        var reference = new CommandsReference();
        reference.add(SluiceCommand.commandLine());
        return reference.page.toString();
    }

    private void add(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            describe(command.getCommandSpec());
        }
        command.getSubcommands().values().forEach(this::add);
    }

    private void describe(CommandSpec spec) {
        page.append("\n## ").append(spec.qualifiedName()).append("\n\n");
        page.append(Arrays.stream(spec.usageMessage().description())
                .map(CommandsReference::plain)
                .collect(Collectors.joining("\n\n")));
        page.append("\n\n```text\n").append(synopsis(spec)).append("\n```\n");
        var rows = rows(spec);
        if (!rows.isEmpty()) {
            page.append("\n| argument | what it is |\n|---|---|\n");
            rows.forEach(row -> page.append(row).append('\n'));
        }
        var configuration = configuration(spec);
        if (!configuration.isEmpty()) {
            page.append("\nConfiguration: ")
                    .append(String.join(", ", configuration))
                    .append(".\n");
        }
        page.append("\n```sh\n");
        Arrays.stream(spec.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .forEach(line -> page.append(line.strip()).append('\n'));
        page.append("```\n");
    }

    private static String synopsis(CommandSpec spec) {
        Stream<String> required = options(spec).filter(OptionSpec::required).map(CommandsReference::shown);
        Stream<String> parameters = spec.positionalParameters().stream().map(CommandsReference::shown);
        boolean more = options(spec).anyMatch(option -> !option.required());
        return Stream.of(
                        Stream.of(spec.qualifiedName()),
                        parameters,
                        required,
                        more ? Stream.of("[options]") : Stream.<String>of())
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    private static List<String> rows(CommandSpec spec) {
        List<String> rows = new ArrayList<>();
        spec.positionalParameters().forEach(parameter -> rows.add(row(shown(parameter), parameter.description())));
        options(spec)
                .filter(option -> !isConfiguration(option))
                .forEach(option -> rows.add(row(shown(option), rendered(option))));
        return rows;
    }

    private static String row(String name, String... description) {
        return "| `" + name + "` | "
                + Arrays.stream(description)
                        .map(CommandsReference::plain)
                        .collect(Collectors.joining(" "))
                        .replace("|", "\\|")
                + " |";
    }

    /** Its flags, or where there are many, the headings they stand under in the reference of the configuration. */
    private static List<String> configuration(CommandSpec spec) {
        List<String> flags = options(spec)
                .filter(CommandsReference::isConfiguration)
                .map(option -> "`" + option.names()[0] + "`")
                .toList();
        return flags.size() <= MOST_FLAGS
                ? flags
                : Stream.concat(
                                Stream.of("`--config`", "`--set`"),
                                spec.argGroups().stream()
                                        .map(group -> "keys of \""
                                                + plain(group.heading()).replace(":", "") + "\""))
                        .toList();
    }

    private static boolean isConfiguration(OptionSpec option) {
        return Set.of(option.names()).contains("--config")
                || Set.of(option.names()).contains("--set")
                || Arrays.stream(Setting.values())
                        .anyMatch(setting -> Set.of(option.names()).contains(setting.flag()));
    }

    private static Stream<OptionSpec> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .filter(option -> !EVERYWHERE.contains(option.longestName()));
    }

    private static String shown(OptionSpec option) {
        return option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
    }

    private static String shown(PositionalParamSpec parameter) {
        String many = parameter.arity().max() > 1 ? "..." : "";
        return parameter.arity().min() == 0 ? "[" + parameter.paramLabel() + many + "]" : parameter.paramLabel() + many;
    }

    /** With defaults and candidates in place. */
    private static String[] rendered(OptionSpec option) {
        List<String> candidates = new ArrayList<>();
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(candidates::add);
        }
        return Arrays.stream(option.description())
                .map(line -> line.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()))
                        .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates)))
                .toArray(String[]::new);
    }

    private static String plain(String text) {
        return text.replace("%%", "%").replace("%n", " ").strip();
    }
}

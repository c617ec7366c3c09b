package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class SluiceCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                         | Missing required subcommand        | Try 'sluice --help'.
                    topics                     | Missing required subcommand        | Try 'sluice topics --help'.
                    topcis                     | Did you mean: sluice topics        | Try 'sluice --help'.
                    topics craete              | Did you mean: topics create        | Try 'sluice topics --help'.
                    config --http-prot=80      | Possible solutions: --http-host, --http-port | Try 'sluice config --help'.
                    config --http-port         | Missing required parameter         | Try 'sluice config --help'.
                    config --set http.port     | should be in KEY=VALUE format      | Try 'sluice config --help'.
                    """)
    void endsWithTwoAndAHintWhenCalledWronglyAndLeavesStdoutAlone(String line, String hint, String help) {
        var run = Run.of(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("sluice: ").contains(hint, help);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void endsWithTwoOnABadConfigurationAndNamesTheFlag() {
        var run = Run.of("config", "--http-port=99999", "--set", "learning.windwo=PT1H");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("sluice: http.port = 99999 (from --http-port) must be a whole number from 0 to 65535.")
                .contains("sluice: Unknown key learning.windwo (from --set). Did you mean learning.window");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysWhichSettingACommandMisses() {
        var run = Run.of("topics", "create");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("sluice: bootstrap.servers is not configured. Give --bootstrap-servers");
    }

    @Test
    void endsWithOneWhenNoBrokerAnswers() {
        var run = Run.of("topics", "create", "--bootstrap-servers=127.0.0.1:1", "--startup-timeout=PT1S");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("sluice: No broker of Kafka at 127.0.0.1:1 answered within 1 s.");
    }

    @Test
    void printsTheConfigurationWithSecretsMasked() {
        var run = Run.of("config", "--http-port=81", "--set", "kafka.ssl.key.password=hunter2", "--token=hunter2");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("http.port: 81 +# --http-port")
                .contains("kafka.ssl.key.password: '********'", "gate.token: '********'")
                .doesNotContain("hunter2");
    }

    @Test
    void printsItsVersionAndThatOfKafka() {
        assertThat(Run.of("--version").out()).startsWith("sluice ").contains("Kafka 4.", "Java ");
    }

    @Test
    void listsEveryCommandOnceUnderWhatItIsFor() {
        var grouped =
                CommandGroups.GROUPS.values().stream().flatMap(List::stream).toList();
        assertThat(grouped)
                .doesNotHaveDuplicates()
                .containsAll(SluiceCommand.commandLine().getSubcommands().keySet());
        assertThat(Run.of("--help").out())
                .containsPattern("Step in:\\R  approvals ")
                .contains("\n  control ");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explainsEveryCommandAndOption(CommandLine command) {
        var spec = command.getCommandSpec();
        var run =
                Run.of(Stream.concat(Stream.of(spec.qualifiedName().split(" ")).skip(1), Stream.of("--help"))
                        .toArray(String[]::new));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: " + spec.qualifiedName());
        assertThat(spec.usageMessage().description()).as("description").isNotEmpty();
        assertThat(spec.options()).allMatch(option -> option.description().length > 0);
        if (command.getSubcommands().isEmpty()) {
            assertThat(run.out()).containsPattern("Examples?:\\R  (\\S+=\\S+ )*" + spec.qualifiedName());
        }
    }

    static List<CommandLine> commands() {
        var all = new ArrayList<CommandLine>();
        collect(SluiceCommand.commandLine(), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, all));
    }
}

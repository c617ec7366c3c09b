package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.AccessReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclListCommandTest {
    @Test
    void printsARowForEveryRightOfEveryPart() {
        Run run = Run.of("acl", "list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("PRINCIPAL")
                .containsPattern("User:sluice-gate +Read +topic decisions +reads what it judges")
                .containsPattern("User:sluice-executor +AlterConfigs +group sluice-executor ")
                .containsPattern("User:sluice-downstream +Read +group downstream-\\* ");
    }

    @Test
    void printsOnlyThePartsThatAreGivenByTheirPrincipalsAndNames() {
        Run run = Run.of(
                "acl", "list", "--principal", "gate=User:g", "--application-id", "prod", "--reader-groups", "team-");
        assertThat(run.out().lines().skip(1)).allMatch(line -> line.startsWith("User:g "));
        assertThat(run.out()).contains("transactional id prod-*", "topic prod-*", "group prod ");
    }

    @Test
    void printsTheCommandsOfKafkasOwnTool() {
        Run run = Run.of(
                "acl",
                "list",
                "--principal",
                "executor=User:e",
                "--format",
                "kafka-acls",
                "--bootstrap-servers",
                "kafka:9093",
                "--command-config",
                "admin.properties");
        List<String> lines = run.out().lines().toList();
        assertThat(lines)
                .allMatch(line -> line.startsWith("kafka-acls.sh --bootstrap-server kafka:9093 --command-config"
                        + " admin.properties --add --allow-principal User:e --operation "));
        assertThat(run.out()).contains("--operation Read --topic live-actions", "--group sluice-executor");
    }

    @Test
    void printsThePage() {
        assertThat(Run.of("acl", "list", "--format", "markdown").out()).isEqualTo(AccessReference.markdown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "list --principal gat=User:x | 'gat' is no part of Sluice. There are: gate, executor",
                "list --principal gate=sluice | 'sluice' is no principal",
                "list --format yaml | There are: table, kafka-acls, markdown",
                "create | --principal"
            })
    void saysWhatIsWrong(String arguments, String message) {
        Run run = Run.of(("acl " + arguments + " --bootstrap-servers 127.0.0.1:1").split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}

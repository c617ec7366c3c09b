package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessReferenceTest {
    private static final Path PAGE = Path.of("docs", "acl.md");
    private static final AccessNames NAMES = AccessNames.of("sluice", "sluice-executor");

    @Test
    void isThePublishedPage() throws IOException {
        String page = AccessReference.markdown();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("write it anew with: ./mvnw test -Dtest=AccessReferenceTest -Ddocs.write=true")
                .hasContent(page);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void saysEveryRightOnce(Part part) {
        List<AclBinding> bindings = AccessRights.of(part, NAMES).stream()
                .map(right -> right.grantedTo("User:" + part.text()))
                .toList();
        assertThat(bindings).doesNotHaveDuplicates().isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void givesNobodyARightOnTheClusterNorTheRightToDelete(Part part) {
        assertThat(AccessRights.of(part, NAMES)).allSatisfy(right -> {
            assertThat(right.resource()).isNotEqualTo(ResourceType.CLUSTER);
            assertThat(right.operation()).isNotIn(AclOperation.DELETE, AclOperation.ALTER, AclOperation.ALL);
            assertThat(right.why()).isNotBlank();
            assertThat(right.without()).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"GATE", "EXECUTOR"})
    void letsWhoeverLooksAtEveryTopicSeeEveryTopicAndItsSettings(Part part) {
        Set<String> seen = new HashSet<>();
        Set<String> settings = new HashSet<>();
        for (AccessRight right : AccessRights.of(part, NAMES)) {
            (right.operation() == AclOperation.DESCRIBE_CONFIGS ? settings : seen).add(right.name());
        }
        assertThat(seen).containsAll(Topics.all());
        assertThat(settings).containsExactlyInAnyOrderElementsOf(Topics.all());
    }

    @Test
    void writesCommandsAsKafkasToolTakesThem() {
        List<String> lines = AccessGroup.of(AccessRights.of(Part.DOWNSTREAM, NAMES)).stream()
                .map(group -> group.commandLine("kafka:9092", "User:CN=it's me,OU=x"))
                .toList();
        assertThat(lines)
                .containsExactly(
                        "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal 'User:CN=it'\\''s me,OU=x'"
                                + " --operation Read --topic approved --topic blocked --topic awaiting-approval"
                                + " --topic queued",
                        "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal 'User:CN=it'\\''s me,OU=x'"
                                + " --operation Read --topic outcomes",
                        "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal 'User:CN=it'\\''s me,OU=x'"
                                + " --operation Read --resource-pattern-type prefixed --group downstream-");
    }
}

package dev.sluice.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.embedded.BrokerOptions;
import dev.sluice.embedded.EmbeddedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ShareGroupIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ConfigResource GROUP = new ConfigResource(ConfigResource.Type.GROUP, "executors");
    private static final String LOCK = "share.record.lock.duration.ms";
    private static final String SESSION = "share.session.timeout.ms";

    @Test
    void setsWhatTheQueueNeedsAndWhatBoundsALoss() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary());
                Admin admin = admin(broker)) {
            ShareGroup.prepare(admin, GROUP.name(), PATIENCE);
            Config config = config(admin);
            assertThat(config.get("share.isolation.level").value()).isEqualTo("read_committed");
            assertThat(config.get("share.auto.offset.reset").value()).isEqualTo("earliest");
            assertThat(config.get("share.renew.acknowledge.enable").value()).isEqualTo("true");
            assertThat(config.get("share.delivery.count.limit").value()).isEqualTo("10");
            assertThat(config.get(LOCK).value()).isEqualTo("15000");
            assertThat(config.get(SESSION).value()).isEqualTo("15000");
        }
    }

    @Test
    void leavesShorterTimesAndWorksWithLongerOnesWhereTheBrokersAllowNoShorter() throws Exception {
        BrokerOptions options = BrokerOptions.temporary()
                .with("group.share.min.session.timeout.ms", "45000")
                .with("group.share.min.record.lock.duration.ms", "1000");
        try (EmbeddedBroker broker = EmbeddedBroker.start(options);
                Admin admin = admin(broker)) {
            ConfigEntry shorter = new ConfigEntry(LOCK, "3000");
            admin.incrementalAlterConfigs(Map.of(GROUP, List.of(new AlterConfigOp(shorter, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            ShareGroup.prepare(admin, GROUP.name(), PATIENCE);
            Config config = config(admin);
            assertThat(config.get("share.isolation.level").value()).isEqualTo("read_committed");
            assertThat(config.get(LOCK).value()).isEqualTo("3000");
            assertThat(config.get(SESSION).value()).isEqualTo("45000");
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static Config config(Admin admin) throws Exception {
        return requireNonNull(admin.describeConfigs(List.of(GROUP)).all().get().get(GROUP));
    }
}

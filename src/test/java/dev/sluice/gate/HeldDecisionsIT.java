package dev.sluice.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.client.GateApi;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.gate.Lab.Logged;
import dev.sluice.topology.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Many decisions wait for people at the same time, and nobody answers. */
@ParameterizedClass
@MethodSource("dev.sluice.gate.TestKafka#kinds")
@Tag("patient")
class HeldDecisionsIT {
    private static final int HELD = 10_000;
    private static final int TENANTS = 50;
    private static final int PAGE = 1_000;
    /** Long enough to hold them all, list them and restart in between. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final Duration LISTED_WITHIN = Duration.ofSeconds(1);
    private static final Duration BLOCKED_WITHIN = Duration.ofSeconds(20);

    private final Supplier<TestKafka> kind;

    @TempDir
    private Path directory;

    private Lab lab;

    HeldDecisionsIT(Supplier<TestKafka> kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        lab = new Lab(kind.get());
        lab.policy("extends: payments\napproval: {deadline: PT" + DEADLINE.toSeconds() + "S}\n");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void tenThousandAreListedInPagesAndExpireOnTimeAfterARestart() throws Exception {
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
            for (int i = 0; i < HELD; i++) {
                lab.send(decision(i));
            }
            lab.flush();
            await().atMost(Lab.PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> lab.committedOffsets(Topics.AWAITING_APPROVAL) >= HELD && judged() == HELD);
            list(gate);
            List<Duration> pages = list(gate);
            System.err.println(HELD + " held decisions were listed in pages that took " + pages);
            assertThat(pages)
                    .hasSize(HELD / PAGE)
                    .allSatisfy(each -> assertThat(each).isLessThan(LISTED_WITHIN));
        }
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
            await().atMost(DEADLINE.plus(Lab.PATIENCE))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> lab.committedOffsets(Topics.BLOCKED) >= HELD && judged() == 2 * HELD);
        }
        assertThatEachWasBlockedAtItsDeadline();
    }

    private void assertThatEachWasBlockedAtItsDeadline() {
        Map<String, Instant> blocked = new HashMap<>();
        for (Logged each : lab.auditLog()) {
            if (each.entry().kind() == AuditKind.VERDICT
                    && each.entry().result().equals("BLOCKED")) {
                blocked.put(each.entry().tenantId() + "/" + each.entry().subject(), each.appendedAt());
            }
        }
        List<Duration> late = new ArrayList<>();
        lab.verdicts().forEach((id, verdicts) -> {
            assertThat(verdicts).hasSize(2);
            Verdict held = verdicts.get(0);
            Verdict expired = verdicts.get(1);
            assertThat(expired.evidence().judgedAt())
                    .isEqualTo(held.evidence().judgedAt().plus(DEADLINE));
            assertThat(expired.findings().stream()
                            .flatMap(finding -> finding.violations().stream())
                            .map(Violation::code))
                    .contains("APPROVAL_EXPIRED");
            Instant due = held.evidence().arrival().appendedAt().plus(DEADLINE);
            Instant at = requireNonNull(blocked.get(id));
            assertThat(at).isAfterOrEqualTo(due);
            late.add(Duration.between(due, at));
        });
        Duration latest = late.stream().max(Duration::compareTo).orElseThrow();
        System.err.println("the last of them was blocked " + latest.toMillis() + " ms after its deadline");
        assertThat(latest).isLessThan(BLOCKED_WITHIN);
    }

    private long judged() {
        return lab.auditLog().stream()
                .filter(each -> each.entry().kind() == AuditKind.VERDICT)
                .count();
    }

    /** Gets every page, to the last. Gives how long each took. */
    private static List<Duration> list(RunningGate gate) {
        GateApi api = new GateApi(URI.create("http://127.0.0.1:" + gate.httpPort()));
        List<Duration> pages = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        String cursor = "";
        do {
            long start = System.nanoTime();
            Map<String, String> query = new HashMap<>(Map.of("limit", Integer.toString(PAGE)));
            if (!cursor.isEmpty()) {
                query.put("cursor", cursor);
            }
            JsonNode page = api.json("/api/v1/approvals", query);
            page.path("approvals")
                    .forEach(each -> listed.add(each.path("tenantId").asText() + "/"
                            + each.path("decisionId").asText()));
            cursor = page.path("nextCursor").asText("");
            pages.add(Duration.ofNanos(System.nanoTime() - start));
        } while (!cursor.isEmpty());
        assertThat(listed).hasSize(HELD);
        return pages;
    }

    private static Decision decision(int number) {
        return new Decision(
                "d" + number,
                "tenant-" + number % TENANTS,
                Environment.DEV,
                "test",
                new Action("send_notification", "t", Map.of("message", "m"), null, null),
                0.85,
                true,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                Instant.now());
    }
}

package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DenialLogTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Instant now = NOON;
    private final DenialLog log = new DenialLog(() -> now);
    private final List<AuditEntry> audited = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean down;

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void bringsWhoWasRefusedWhatAndWhy() {
        log.denied(denial("acme", "10.0.0.1"));
        open();
        log.flush();

        assertThat(audited).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(AuditKind.REQUEST_DENIED);
            assertThat(entry.partition()).isEqualTo(-1);
            assertThat(entry.sequence()).isZero();
            assertThat(entry.tenantId()).isEqualTo("acme");
            assertThat(entry.subject()).isEqualTo("PUT /api/v1/controls/{scope}");
            assertThat(entry.actor()).isEqualTo("ana");
            assertThat(entry.result()).isEqualTo("403");
            assertThat(entry.reason()).isEqualTo("not for this tenant");
            assertThat(entry.at()).isEqualTo(NOON);
            assertThat(entry.details())
                    .containsEntry("address", "10.0.0.1")
                    .containsEntry("count", "1")
                    .containsEntry("last", NOON.toString());
        });
    }

    @Test
    void countsEqualOnesTogether() {
        log.denied(denial("acme", "10.0.0.1"));
        now = NOON.plusSeconds(3);
        log.denied(denial("acme", "10.0.0.1"));
        log.denied(denial("globex", "10.0.0.1"));
        open();
        log.flush();

        assertThat(audited).extracting(AuditEntry::tenantId).containsExactly("acme", "globex");
        assertThat(audited.get(0).at()).isEqualTo(NOON);
        assertThat(audited.get(0).details())
                .containsEntry("count", "2")
                .containsEntry("last", NOON.plusSeconds(3).toString());
    }

    @Test
    void bringsThemByItself() {
        open();
        log.denied(denial("acme", "10.0.0.1"));

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(audited).hasSize(1));
    }

    @Test
    void countsAFloodToTheLastInBoundedMemory() {
        int flood = DenialLog.MOST * 20;
        for (int i = 0; i < flood; i++) {
            log.denied(denial("tenant-" + i, "10.0.0.1"));
        }
        open();
        log.flush();

        assertThat(audited).hasSize(DenialLog.MOST + 1);
        assertThat(total()).isEqualTo(flood);
        assertThat(audited.get(DenialLog.MOST).reason()).isEqualTo("further refused requests, too many to name each");
    }

    @Test
    void keepsWhatCannotBeBrought() {
        down = true;
        open();
        log.denied(denial("acme", "10.0.0.1"));
        log.denied(denial("globex", "10.0.0.1"));
        log.flush();
        assertThat(audited).isEmpty();

        log.denied(denial("acme", "10.0.0.1"));
        down = false;
        log.flush();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(total()).isEqualTo(3));
    }

    @Test
    void bringsTheLastWhenItCloses() {
        open();
        log.denied(denial("acme", "10.0.0.1"));
        log.close();

        assertThat(total()).isEqualTo(1);
    }

    private void open() {
        log.open(entry -> {
            if (down) {
                throw new IllegalStateException("no broker");
            }
            audited.add(entry);
        });
    }

    private long total() {
        return List.copyOf(audited).stream()
                .mapToLong(entry ->
                        Long.parseLong(Objects.requireNonNull(entry.details().get("count"))))
                .sum();
    }

    private static Denial denial(String tenantId, String address) {
        return new Denial(403, "PUT /api/v1/controls/{scope}", tenantId, "ana", "not for this tenant", address);
    }
}

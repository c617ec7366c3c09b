package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.ApprovalRequest;
import dev.sluice.core.approve.RequestState;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.topology.LocalGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Set<RequestState> ANY_END = EnumSet.complementOf(EnumSet.of(RequestState.WAITING));

    private static final String PLAN = "plan-7";

    private LocalGate gate;
    private TenantQueries queries;

    @BeforeEach
    void open() {
        gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry());
        queries = new TenantQueries(new DriverStores(gate.driver()), Windows.DEFAULT, gate::now);
        policy(2);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private void policy(int quorum) {
        String document = "extends: payments\napproval: {quorum: " + quorum + ", roles: [approver, captain]}\n";
        gate.send(new PolicySource("default", document, 0, "ana", "test", NOON));
    }

    private Decision hold(String tenantId, String id, Mode mode) {
        return send(tenantId, id, mode, true, mode == Mode.LIVE ? PLAN : null);
    }

    /** What is rehearsed may be held when it is live. */
    private void rehearse(String tenantId) {
        send(tenantId, "rehearsal", Mode.DRY_RUN, false, PLAN);
    }

    private Decision send(String tenantId, String id, Mode mode, boolean needsHuman, @Nullable String plan) {
        Action action = new Action("send_notification", "x", Map.of("message", "password=hunter2"), null, null);
        Decision decision = new Decision(
                id,
                tenantId,
                Environment.DEV,
                "bot",
                action,
                0.85,
                needsHuman,
                true,
                mode,
                true,
                null,
                plan,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                "bob",
                gate.now());
        gate.send(decision);
        return decision;
    }

    private void answer(Decision decision, Answer answer, String approver) {
        gate.send(new Ruling(
                decision.tenantId(),
                decision.decisionId(),
                answer,
                approver,
                "because",
                Digests.action(decision.action()),
                gate.now(),
                List.of("approver"),
                null));
    }

    private TenantApprovals acme() {
        return queries.tenant("acme", 0, Copy.ACTIVE).approvals();
    }

    private ApprovalRequest found(String id) {
        return Objects.requireNonNull(acme().find(id, gate.now()));
    }

    @Test
    void showsWhatPeopleAreAskedWithoutItsSecrets() {
        Decision decision = hold("acme", "d-1", Mode.DRY_RUN);
        gate.advance(Duration.ofSeconds(3));
        answer(decision, Answer.APPROVE, "ana");

        ApprovalRequest request = found("d-1");
        assertThat(request.state()).isEqualTo(RequestState.WAITING);
        assertThat(request.holds()).containsExactly("APPROVAL_REQUESTED");
        assertThat(request.action().parameters().get("message")).asString().doesNotContain("hunter2");
        assertThat(request.actionDigest()).isEqualTo(Digests.action(decision.action()));
        assertThat(request.since()).isEqualTo(NOON);
        assertThat(request.deadline()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        assertThat(request.quorum()).isEqualTo(2);
        assertThat(request.roles()).containsExactly("approver", "captain");
        assertThat(request.given()).singleElement().satisfies(given -> {
            assertThat(given.by()).isEqualTo("ana");
            assertThat(given.at()).isEqualTo(NOON.plusSeconds(3));
        });
        assertThat(request.endedAt()).isNull();
        assertThat(acme().waiting(null, 10).items())
                .singleElement()
                .extracting(ListedApproval::request)
                .isEqualTo(request);
    }

    @Test
    void remembersHowEachEnded() {
        Decision approved = hold("acme", "approved", Mode.DRY_RUN);
        Decision denied = hold("acme", "denied", Mode.DRY_RUN);
        Decision withdrawn = hold("acme", "withdrawn", Mode.DRY_RUN);
        Decision blocked = hold("acme", "blocked", Mode.DRY_RUN);
        hold("acme", "expired", Mode.DRY_RUN);
        gate.advance(Duration.ofSeconds(1));
        answer(approved, Answer.APPROVE, "ana");
        answer(approved, Answer.APPROVE, "eve");
        gate.advance(Duration.ofSeconds(1));
        answer(denied, Answer.DENY, "eve");
        gate.advance(Duration.ofSeconds(1));
        answer(withdrawn, Answer.WITHDRAW, "bob");
        gate.advance(Duration.ofSeconds(1));
        gate.send(new Control(Control.GLOBAL, ControlState.HALTED, false, "incident", "ana", gate.now(), 0));
        answer(blocked, Answer.APPROVE, "ana");
        answer(blocked, Answer.APPROVE, "eve");
        gate.advance(Duration.ofMinutes(15));

        assertThat(found("approved"))
                .returns(RequestState.APPROVED, ApprovalRequest::state)
                .returns("ana, eve", ApprovalRequest::endedBy)
                .returns(NOON.plusSeconds(1), ApprovalRequest::endedAt);
        assertThat(found("denied"))
                .returns(RequestState.DENIED, ApprovalRequest::state)
                .returns("eve", ApprovalRequest::endedBy)
                .returns("because", ApprovalRequest::endedReason);
        assertThat(found("withdrawn"))
                .returns(RequestState.WITHDRAWN, ApprovalRequest::state)
                .returns("bob", ApprovalRequest::endedBy);
        assertThat(found("blocked")).returns(RequestState.BLOCKED, ApprovalRequest::state);
        assertThat(found("blocked").endedReason()).contains("incident");
        assertThat(found("expired"))
                .returns(RequestState.EXPIRED, ApprovalRequest::state)
                .returns(null, ApprovalRequest::endedBy);
        assertThat(acme().waiting(null, 10).items()).isEmpty();
        assertThat(ids(acme().ended(ANY_END, gate.now(), null, 10)))
                .containsExactly("expired", "blocked", "withdrawn", "denied", "approved");
        assertThat(ids(acme().ended(EnumSet.of(RequestState.DENIED), gate.now(), null, 10)))
                .containsExactly("denied");
    }

    @Test
    void keepsWhatHasEndedForADay() {
        answer(hold("acme", "d-1", Mode.DRY_RUN), Answer.DENY, "ana");
        gate.advance(Duration.ofHours(24));
        answer(hold("acme", "d-2", Mode.DRY_RUN), Answer.DENY, "ana");
        assertThat(found("d-1").state()).isEqualTo(RequestState.DENIED);
        gate.advance(Duration.ofHours(3));
        answer(hold("acme", "d-3", Mode.DRY_RUN), Answer.DENY, "ana");
        assertThat(acme().find("d-1", gate.now())).isNull();
        assertThat(acme().find("never", gate.now())).isNull();
    }

    @Test
    void listsBothModesAndOthersTenantsInTheOrderOfDeadlines() {
        for (String tenant : List.of("acme", "globex", "initech")) {
            rehearse(tenant);
        }
        for (int i = 0; i < 12; i++) {
            hold(i % 3 == 0 ? "globex" : "acme", "d-" + i, i % 2 == 0 ? Mode.DRY_RUN : Mode.LIVE);
            if (i % 4 == 3) {
                gate.advance(Duration.ofMillis(1));
            }
        }
        hold("initech", "d-12", Mode.LIVE);
        List<String> all = new ArrayList<>();
        PartitionApprovals everybody = queries.approvals(0, Copy.ACTIVE);
        for (int limit = 1; limit < 6; limit++) {
            int size = limit;
            assertThat(read(after -> acme().waiting(after, size)))
                    .hasSize(8)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.startsWith("acme/"));
            all = read(after -> everybody.waiting(tenant -> true, after, size));
            assertThat(all).hasSize(13).doesNotHaveDuplicates();
            assertThat(read(after -> everybody.waiting(Set.of("globex", "initech")::contains, after, size)))
                    .hasSize(5);
        }
        assertThat(all.get(12)).isEqualTo("initech/d-12");
        assertThat(all.subList(0, 4)).containsExactlyInAnyOrder("globex/d-0", "acme/d-1", "acme/d-2", "globex/d-3");
    }

    @Test
    void readsOnFromWhatHasEnded() {
        for (int i = 0; i < 7; i++) {
            answer(hold(i % 2 == 0 ? "acme" : "globex", "d-" + i, Mode.DRY_RUN), Answer.DENY, "ana");
            gate.advance(i == 3 ? Duration.ofHours(14) : Duration.ofMillis(i % 2));
        }
        PartitionApprovals everybody = queries.approvals(0, Copy.ACTIVE);
        for (int limit = 1; limit < 5; limit++) {
            int size = limit;
            assertThat(read(after -> acme().ended(ANY_END, gate.now(), after, size)))
                    .containsExactly("acme/d-6", "acme/d-4", "acme/d-2", "acme/d-0");
            assertThat(read(after -> everybody.ended(tenant -> true, ANY_END, gate.now(), after, size)))
                    .hasSize(7)
                    .startsWith("acme/d-6")
                    .endsWith("acme/d-0");
        }
    }

    @Test
    void listsTenThousandInPagesWithinASecond() {
        for (int i = 0; i < 10_000; i++) {
            hold(i % 2 == 0 ? "acme" : "globex", "d-" + i, Mode.DRY_RUN);
        }
        PartitionApprovals everybody = queries.approvals(0, Copy.ACTIVE);
        read(after -> acme().waiting(after, 100)); // classes are loaded, code is compiled
        assertThat(timed(() -> assertThat(read(after -> everybody.waiting(tenant -> true, after, 100)))
                        .hasSize(10_000)
                        .doesNotHaveDuplicates()))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(timed(() -> assertThat(read(after -> acme().waiting(after, 100)))
                        .hasSize(5_000)
                        .doesNotHaveDuplicates()))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(timed(() -> everybody.waiting(tenant -> true, null, 100))).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void aPlaceComesBackFromItsTextAndNothingElseDoes() {
        hold("acme", "d-1", Mode.DRY_RUN);
        ApprovalPlace place = acme().waiting(null, 1).items().get(0).place();
        assertThat(ApprovalPlace.of(place.token())).isEqualTo(place);
        for (String wrong : List.of("", "00", "xyz", "zz".repeat(30))) {
            assertThatThrownBy(() -> ApprovalPlace.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<String> read(Function<@Nullable ApprovalPlace, Page<ListedApproval>> pages) {
        List<String> all = new ArrayList<>();
        ApprovalPlace after = null;
        boolean more = true;
        while (more) {
            Page<ListedApproval> page = pages.apply(after);
            page.items()
                    .forEach(each -> all.add(
                            each.request().tenantId() + "/" + each.request().decisionId()));
            more = page.more();
            after = more ? page.items().get(page.items().size() - 1).place() : null;
        }
        return all;
    }

    private static List<String> ids(Page<ListedApproval> page) {
        return page.items().stream().map(each -> each.request().decisionId()).toList();
    }
}

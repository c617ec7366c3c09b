package dev.sluice.http;

import static dev.sluice.http.ServedGate.MINUTES;
import static dev.sluice.http.ServedGate.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.learn.Outcome;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was learned, asked over HTTP of the production topology. */
class LearningRoutesTest {
    private static final String ACME = "/api/v1/tenants/acme/learning";
    private static final Environment[] ENVIRONMENTS = Environment.values();
    private static final int OUTCOMES = 60;

    private final ServedGate served = new ServedGate();
    private final HttpCalls http = served.http();
    private final List<Outcome> outcomes = new ArrayList<>();

    /** An hour of outcomes at uneven distances: notices in all environments, and shifted traffic in DEV. */
    @BeforeEach
    void decide() {
        Random random = new Random(7);
        for (int i = 0; i < OUTCOMES; i++) {
            served.gate().advance(Duration.ofSeconds(30 + random.nextInt(60)));
            if (i % 3 == 0) {
                String target = "issuer-" + i;
                served.observe("acme", target, 0.5 + random.nextDouble() / 2);
                served.shift("acme", "d" + i, target);
            } else {
                served.notify("acme", "d" + i, ENVIRONMENTS[random.nextInt(ENVIRONMENTS.length)]);
            }
        }
        served.notify("other", "foreign", Environment.DEV);
        served.gate().outcomes().stream()
                .filter(outcome -> outcome.tenantId().equals("acme"))
                .forEach(outcomes::add);
        assertThat(outcomes).hasSize(OUTCOMES);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void addsUpEverythingWhenNothingIsAsked() {
        JsonNode answer = http.json(ACME + "/statistics");

        assertThat(answer.get("tenantId").asText()).isEqualTo("acme");
        assertThat(answer.get("provisional").asBoolean()).isTrue();
        assertThat(answer.has("stale")).isFalse();
        assertThat(answer.get("window").asText()).isEqualTo("PT1M");
        assertThat(answer.get("totalOutcomes").asLong()).isEqualTo(OUTCOMES);
        assertThat(answer.get("mostCommonActionType").asText()).isEqualTo("send_notification");
        assertThat(answer.get("bestPerformingActionType").asText()).isEqualTo("shift_traffic");
        assertThat(answer.get("worstPerformingActionType").asText()).isEqualTo("send_notification");
        assertThat(answer.get("actionTypes")).hasSize(2);
        assertThat(answer.get("series").size()).isGreaterThan(2);
    }

    @Test
    void equalsAFoldOfTheOutcomesForAnyRangeOfWindows() {
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            Instant from = NOON.plus(Duration.ofMinutes(random.nextInt(60)));
            Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(60)));
            List<Outcome> within = executed(from, to);

            JsonNode answer = http.json(ACME + "/statistics?from=" + from + "&to=" + to);

            assertThat(answer.get("from").asText()).isEqualTo(from.toString());
            assertThat(answer.get("totalOutcomes").asLong()).isEqualTo(within.size());
            assertThat(answer.get("all").get("successes").asLong())
                    .isEqualTo(within.stream()
                            .filter(outcome -> outcome.status().text().equals("success"))
                            .count());
            assertThat(answer.get("averageImprovement").asDouble())
                    .isCloseTo(
                            within.stream()
                                    .mapToDouble(Outcome::improvement)
                                    .average()
                                    .orElse(0),
                            within(1e-12));
        }
    }

    @Test
    void takesWindowsThatStartInTheRangeAndSaysWhichTheyAre() {
        JsonNode answer = http.json(ACME + "/statistics?from=2026-01-31T12:03:30Z&to=2026-01-31T12:20:00.001Z");

        assertThat(answer.get("from").asText()).isEqualTo("2026-01-31T12:04:00Z");
        assertThat(answer.get("to").asText()).isEqualTo("2026-01-31T12:21:00Z");
        assertThat(answer.get("totalOutcomes").asInt())
                .isEqualTo(executed(NOON.plus(Duration.ofMinutes(4)), NOON.plus(Duration.ofMinutes(21)))
                        .size());
    }

    @Test
    void goesBackNoFurtherThanItRemembers() {
        JsonNode answer = http.json(ACME + "/statistics?from=0");

        assertThat(answer.get("from").asText())
                .isEqualTo(MINUTES.oldest(served.gate().now()).toString());
        assertThat(answer.get("totalOutcomes").asInt()).isEqualTo(OUTCOMES);
    }

    @Test
    void answersEmptyRangesAndTenantsNobodyKnows() {
        JsonNode longAgo = http.json(ACME + "/statistics?to=1000");
        JsonNode unknown = http.json("/api/v1/tenants/nobody/learning/statistics");

        assertThat(longAgo.get("totalOutcomes").asInt()).isZero();
        assertThat(longAgo.get("from")).isEqualTo(longAgo.get("to"));
        assertThat(unknown.get("totalOutcomes").asInt()).isZero();
        assertThat(unknown.has("mostCommonActionType")).isFalse();
        assertThat(unknown.get("retrievalCount").asInt()).isZero();
    }

    @Test
    void selectsByEnvironmentModeAndType() {
        long shifts = http.json(ACME + "/statistics?actionType=shift_traffic")
                .get("totalOutcomes")
                .asLong();
        long notices = 0;
        for (Environment environment : ENVIRONMENTS) {
            notices += http.json(
                            ACME + "/statistics?mode=DRY_RUN&actionType=send_notification&environment=" + environment)
                    .get("totalOutcomes")
                    .asLong();
        }

        assertThat(shifts).isEqualTo(OUTCOMES / 3);
        assertThat(notices).isEqualTo(OUTCOMES - OUTCOMES / 3);
        assertThat(http.json(ACME + "/statistics?mode=LIVE")
                        .get("totalOutcomes")
                        .asInt())
                .isZero();
    }

    @Test
    void countsHowOftenItWasAsked() {
        long before = http.json(ACME + "/statistics").get("retrievalCount").asLong();
        http.get(ACME + "/outcomes");
        http.get(ACME + "/windows");
        http.get(ACME + "/context");
        http.get(ACME + "/export");

        assertThat(http.json(ACME + "/statistics").get("retrievalCount").asLong())
                .isEqualTo(before + 5);
    }

    @Test
    void turnsThePagesOfItsWindowsWithoutLosingOrRepeatingAny() {
        List<JsonNode> whole = pages(ACME + "/windows?limit=1000", "windows");

        for (int limit : new int[] {1, 2, 7, 59, 60}) {
            assertThat(pages(ACME + "/windows?limit=" + limit, "windows")).isEqualTo(whole);
        }
        assertThat(whole.stream()
                        .mapToLong(window -> window.get("totalOutcomes").asLong())
                        .sum())
                .isEqualTo(OUTCOMES);
        assertThat(whole)
                .extracting(window -> Instant.parse(window.get("from").asText()))
                .isSorted();
        assertThat(whole.get(0).get("to").asText())
                .isEqualTo(Instant.parse(whole.get(0).get("from").asText())
                        .plus(MINUTES.size())
                        .toString());
    }

    @Test
    void turnsThePagesOfItsOutcomesNewestFirst() {
        List<JsonNode> whole = pages(ACME + "/outcomes?limit=100", "outcomes");

        for (int limit : new int[] {1, 7, 20, 59, 60}) {
            assertThat(pages(ACME + "/outcomes?limit=" + limit, "outcomes")).isEqualTo(whole);
        }
        List<String> ids =
                new ArrayList<>(outcomes.stream().map(Outcome::outcomeId).toList());
        Collections.reverse(ids);
        assertThat(whole)
                .extracting(outcome -> outcome.get("outcomeId").asText())
                .isEqualTo(ids);
        assertThat(http.json(ACME + "/outcomes").get("outcomes")).hasSize(20);
    }

    @Test
    void givesNoCursorAtTheEnd() {
        assertThat(http.json(ACME + "/outcomes?limit=59").has("nextCursor")).isTrue();
        assertThat(http.json(ACME + "/outcomes?limit=60").has("nextCursor")).isFalse();
    }

    @Test
    void goesOnWhereItWasWhileNewOutcomesComeIn() {
        JsonNode first = http.json(ACME + "/outcomes?limit=10");
        served.gate().advance(Duration.ofMinutes(1));
        served.notify("acme", "late", Environment.DEV);

        JsonNode second = http.json(
                ACME + "/outcomes?limit=10&cursor=" + first.get("nextCursor").asText());

        assertThat(second.get("outcomes").get(0).get("number").asInt()).isEqualTo(50);
    }

    @Test
    void refusesACursorOfAnotherTenant() {
        String cursor = http.json(ACME + "/outcomes?limit=1").get("nextCursor").asText();

        JsonNode problem = http.json("/api/v1/tenants/other/learning/outcomes?cursor=" + cursor);

        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("field").asText()).isEqualTo("cursor");
        assertThat(problem.toString()).doesNotContain("acme");
    }

    @Test
    void refusesACursorOfAnotherFilterOrRoute() {
        String cursor = http.json(ACME + "/outcomes?limit=1").get("nextCursor").asText();

        assertThat(http.get(ACME + "/outcomes?mode=LIVE&cursor=" + cursor).statusCode())
                .isEqualTo(400);
        assertThat(http.get(ACME + "/windows?cursor=" + cursor).statusCode()).isEqualTo(400);
        assertThat(http.get(ACME + "/statistics?cursor=" + cursor).statusCode()).isEqualTo(400);
    }

    @Test
    void selectsOutcomesByTheMomentTheyRan() {
        Outcome one = outcomes.get(30);

        JsonNode answer = http.json(ACME + "/outcomes?from=" + one.executedAt() + "&to="
                + one.executedAt().plusMillis(1));

        assertThat(answer.get("outcomes")).hasSize(1);
        assertThat(answer.get("outcomes").get(0).get("outcomeId").asText()).isEqualTo(one.outcomeId());
        assertThat(answer.get("outcomes").get(0).get("status").asText())
                .isEqualTo(one.status().text());
    }

    @Test
    void readiesTheContextOfTheNextDecision() {
        JsonNode answer = http.json(ACME + "/context?limit=3&environment=DEV");

        assertThat(answer.get("newestOutcomes")).hasSize(3);
        assertThat(answer.get("statistics").get("totalOutcomes").asLong()).isPositive();
        assertThat(answer.get("adjustedConfidence")).hasSize(2);
        for (JsonNode advice : answer.get("adjustedConfidence")) {
            assertThat(advice.get("environment").asText()).isEqualTo("DEV");
            assertThat(advice.get("adjustedConfidence").asDouble())
                    .isCloseTo(
                            Math.min(
                                    0.99,
                                    advice.get("meanConfidence").asDouble()
                                            + advice.get("meanAdjustment").asDouble()),
                            within(1e-12));
        }
    }

    @Test
    void exportsEveryOutcomeOldestFirstSoThatItCanBeReadBack() {
        HttpResponse<String> answer = http.get(ACME + "/export");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(answer.body()
                        .lines()
                        .map(line -> Json.read(line, Outcome.class))
                        .toList())
                .isEqualTo(outcomes);
        assertThat(answer.body()).endsWith("}\n");
    }

    @Test
    void keepsTheNewestHundredOutcomesAndAllTheirStatistics() {
        for (int i = 0; i < 50; i++) {
            served.gate().advance(Duration.ofMinutes(1));
            served.notify("acme", "more" + i, Environment.DEV);
        }

        assertThat(http.get(ACME + "/export").body().lines()).hasSize(100);
        assertThat(http.json(ACME + "/statistics").get("totalOutcomes").asLong())
                .isEqualTo(OUTCOMES + 50);
    }

    private List<Outcome> executed(Instant from, Instant to) {
        return outcomes.stream()
                .filter(outcome -> !outcome.executedAt().isBefore(from)
                        && outcome.executedAt().isBefore(to))
                .toList();
    }

    private List<JsonNode> pages(String path, String items) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.json(path + cursor);
            page.get(items).forEach(all::add);
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        return all;
    }
}

package dev.sluice.core.flight;

import static dev.sluice.core.flight.Flying.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.flight.Flight.Stage;
import dev.sluice.core.flight.Yardstick.Aim;
import dev.sluice.core.guard.Case;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.Policy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private static final Policy ASSISTANT = Flying.policy("""
            extends: assistant
            services: {weather_service: {url: "https://api.example.com/weather", idempotent: true}}
            """);
    private static final Policy TRADING = Flying.policy("extends: trading\n");

    private static Permit permit(Policy policy, Action action) {
        return Departure.permit(Flying.approved(policy, action, null), NOON);
    }

    private static Action order(String side) {
        return new Action("order", "BTC", Map.of("side", side, "quantity", 2L, "price", 100.0), null, null);
    }

    @Test
    void thePermitSaysWhatWasApprovedAndByWhat() {
        Case judged = Flying.approved(Flying.PAYMENTS, Flying.shift(), null);
        Permit permit = Departure.permit(judged, NOON.plusSeconds(2));

        assertThat(permit.decision()).isEqualTo(judged.decision());
        assertThat(permit.permitId()).isEqualTo(Permit.idOf("acme", judged.contentDigest()));
        assertThat(permit.actionDigest())
                .isEqualTo(Digests.action(judged.decision().action()));
        assertThat(permit.contradictions()).isEmpty();
        assertThat(permit.policyVersion()).isEqualTo("v1");
        assertThat(permit.policyEpoch()).isEqualTo(5);
        assertThat(permit.controlEpoch()).isEqualTo(17);
        assertThat(permit.issuedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(permit.expiresAt()).isEqualTo(NOON.plusSeconds(62));
        assertThat(permit.execution()).isEqualTo(Flying.PAYMENTS.execution());
        assertThat(permit.signature()).isNull();
    }

    @Test
    void theAdapterIsTheCatalogsOrElseTheType() {
        Policy webhook = Flying.policy("""
                extends: payments
                actions: {send_notification: {executor: webhook}}
                """);
        Action notification = new Action("send_notification", "a", Map.of("message", "m"), null, null);

        assertThat(permit(Flying.PAYMENTS, notification).adapter()).isEqualTo("send_notification");
        assertThat(permit(webhook, notification).adapter()).isEqualTo("webhook");
    }

    @Test
    void aCallCarriesTheServiceThatThePolicyDescribes() {
        Action known = new Action("call_api", "a", Map.of("service", "weather_service"), null, null);
        Action host = new Action("call_api", "a", Map.of("service", "api.example.com"), null, null);
        Action other = new Action("search_web", "a", Map.of("service", "weather_service"), null, null);

        assertThat(permit(ASSISTANT, known).service())
                .isEqualTo(new Permit.Service("weather_service", "https://api.example.com/weather", true));
        assertThat(permit(ASSISTANT, host).service()).isNull();
        assertThat(permit(ASSISTANT, other).service()).isNull();
        assertThat(permit(ASSISTANT, known).filesDirectory()).isEqualTo("files");
        assertThat(permit(TRADING, order("buy")).filesDirectory()).isNull();
    }

    @Test
    void whetherItReducesIsTheCatalogsAnswerForThisAction() {
        assertThat(permit(TRADING, order("buy")).reducing()).isFalse();
        assertThat(permit(TRADING, order("cancel")).reducing()).isTrue();
    }

    @Test
    void theFlightKeepsWhatItsOutcomeNeedsAndNoParameters() {
        Case judged = Flying.approved(Flying.PAYMENTS, Flying.shift(), Flying.snapshot(0.8, NOON));
        Flight flight = Departure.flight(judged, new Now(NOON, NOON.plusSeconds(1)), Flying.DECISION, true, Trace.NONE);

        assertThat(flight.decision().action().parameters()).isEmpty();
        assertThat(flight.decision().context()).isEmpty();
        assertThat(flight.decision().rationale()).isNull();
        assertThat(flight.decision().action().estimatedImpact())
                .isEqualTo(judged.decision().action().estimatedImpact());
        assertThat(flight.baseline()).isEqualTo(Flying.snapshot(0.8, NOON).metrics());
        assertThat(flight.stage()).isEqualTo(Stage.UNDER_WAY);
        assertThat(flight.due()).isEqualTo(NOON.plusSeconds(1).plus(Duration.ofSeconds(60 + 30 + 5)));
        assertThat(flight.permitId()).isEqualTo(Departure.permit(judged, NOON).permitId());
    }

    @Test
    void onlyWhatHasToHaveASizeHasOne() {
        assertThat(Departure.size(Flying.approved(TRADING, order("buy"), null))).isEqualTo(200);
        assertThat(Departure.size(Flying.approved(TRADING, order("cancel"), null)))
                .isZero();
        assertThat(Departure.size(Flying.approved(Flying.PAYMENTS, Flying.shift(), null)))
                .isZero();
    }

    @Test
    void whatItIsJudgedByDependsOnWhatItIsFor() {
        assertThat(Flying.shifting().yardstick())
                .isEqualTo(new Yardstick(KeyMetric.SUCCESS_RATE, true, Aim.IMPROVEMENT));
        assertThat(Flying.notifying().yardstick())
                .isEqualTo(new Yardstick(KeyMetric.SUCCESS_RATE, false, Aim.INFORMATION));
        Action scaling = new Action("scale_down", "issuer-a", Map.of("by", 1L), null, null);
        assertThat(Yardstick.of(Flying.approved(Flying.policy("extends: cicd\n"), scaling, Flying.snapshot(0.8, NOON)))
                        .aim())
                .isEqualTo(Aim.RELIEF);
    }

    @Test
    void withoutABaselineNothingIsMeasured() {
        assertThat(Yardstick.of(Flying.approved(Flying.PAYMENTS, Flying.shift(), null))
                        .measured())
                .isFalse();
    }
}

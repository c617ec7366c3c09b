package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.ParameterType;
import dev.sluice.core.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetsTest {
    private static final Policy PAYMENTS = preset("payments");
    private static final Policy TRADING = preset("trading");
    private static final Policy CICD = preset("cicd");
    private static final Policy ASSISTANT = preset("assistant");

    @Test
    void presetsOnlyDifferFromTheDefaultWhereTheySaySo() {
        for (String name : Presets.NAMES) {
            Policy policy = preset(name);
            assertThat(policy.liveEnabled()).as(name).isTrue();
            assertThat(policy.sources()).isEmpty();
            assertThat(policy.targets()).isEmpty();
            assertThat(policy.limits()).isEqualTo(Policy.DEFAULT.limits());
            assertThat(policy.concurrency()).isEqualTo(Policy.DEFAULT.concurrency());
            assertThat(policy.approval()).isEqualTo(Policy.DEFAULT.approval());
            assertThat(policy.execution()).isEqualTo(Policy.DEFAULT.execution());
            assertThat(policy.validationMaxAge()).isEqualTo(Policy.DEFAULT.validationMaxAge());
            assertThat(policy.simulation()).isEqualTo(Policy.DEFAULT.simulation());
        }
        assertThat(List.of(PAYMENTS.guards(), CICD.guards(), ASSISTANT.guards()))
                .containsOnly(Policy.DEFAULT.guards());
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "cicd", "assistant"})
    void extendingAPresetIsThePreset(String name) {
        Policy extended = Policies.compile("extends: " + name).orThrow();

        assertThat(extended.version()).isEqualTo(preset(name).version());
    }

    @Test
    void whatIsNoPresetHasNoText() {
        assertThat(Presets.text("no-such")).isNull();
    }

    @Test
    void paymentsKnowsItsActionsAndTheirBounds() {
        assertThat(types(PAYMENTS))
                .containsExactlyInAnyOrder(
                        "shift_traffic",
                        "disable_route",
                        "adjust_retry_policy",
                        "implement_backoff",
                        "throttle_path",
                        "enable_backup_provider",
                        "send_notification",
                        "escalate_oncall",
                        "log_for_analysis",
                        "noop");
        assertThat(parameters(PAYMENTS, "shift_traffic")).isEqualTo(Map.of("shiftPercentage", number(0, 50, true)));
        assertThat(parameters(PAYMENTS, "disable_route")).isEmpty();
        assertThat(parameters(PAYMENTS, "adjust_retry_policy"))
                .isEqualTo(Map.of("retryMultiplier", number(1, 3, true)));
        assertThat(parameters(PAYMENTS, "implement_backoff")).isEqualTo(Map.of("multiplier", number(1, 3, false)));
        assertThat(parameters(PAYMENTS, "throttle_path")).isEqualTo(Map.of("throttlePercentage", number(0, 90, true)));
        assertThat(parameters(PAYMENTS, "enable_backup_provider")).isEqualTo(Map.of("provider", text(false, false)));
        assertThat(parameters(PAYMENTS, "send_notification")).isEqualTo(Map.of("message", text(true, false)));
        assertThat(parameters(PAYMENTS, "escalate_oncall")).isEqualTo(Map.of("message", text(false, false)));
        assertThat(parameters(PAYMENTS, "log_for_analysis")).isEqualTo(Map.of("note", text(false, false)));
        assertThat(parameters(PAYMENTS, "noop")).isEmpty();
    }

    @Test
    void paymentsMeasuresWhatChangesAndOnlyInformsInAReduction() {
        assertThat(those(PAYMENTS, CatalogEntry::needsBaseline))
                .containsExactlyInAnyOrder(
                        "shift_traffic",
                        "disable_route",
                        "adjust_retry_policy",
                        "implement_backoff",
                        "throttle_path",
                        "enable_backup_provider");
        assertThat(those(PAYMENTS, entry -> entry.reducing().holds(Map.of())))
                .containsExactlyInAnyOrder("send_notification", "escalate_oncall", "log_for_analysis", "noop");
        assertThat(those(PAYMENTS, entry -> entry.notional().holds(Map.of()))).isEmpty();
        assertThat(those(PAYMENTS, entry -> !entry.cooldown().isZero())).isEmpty();
    }

    @Test
    void tradingTenantsArePositiveIntegers() {
        Predicate<String> matches = TRADING.tenantPattern().matches();

        assertThat(matches.test("1")).isTrue();
        assertThat(matches.test("123456789012345678")).isTrue();
        assertThat(matches.test("1234567890123456789")).isFalse();
        assertThat(matches.test("0")).isFalse();
        assertThat(matches.test("-1")).isFalse();
        assertThat(matches.test("1x")).isFalse();
    }

    @Test
    void tradingRepeatsItselfAndIsNeverNew() {
        assertThat(TRADING.guards().mode("Repetition")).isEqualTo(GuardMode.OFF);
        assertThat(TRADING.guards().noveltyMinimum()).isZero();
        assertThat(TRADING.guards().modes()).containsOnlyKeys("Repetition");
    }

    @Test
    void tradingOrdersHaveASizeUnlessTheyCancel() {
        CatalogEntry order = entry(TRADING, "order");

        assertThat(types(TRADING)).containsExactlyInAnyOrder("order", "noop");
        ParameterSpec side = new ParameterSpec(
                ParameterType.STRING, null, null, null, List.of("buy", "sell", "cancel"), true, false);
        ParameterSpec above = new ParameterSpec(ParameterType.NUMBER, null, 0.0, null, List.of(), true, false);
        ParameterSpec price = new ParameterSpec(ParameterType.NUMBER, null, 0.0, null, List.of(), false, false);
        assertThat(order.parameters()).isEqualTo(Map.of("side", side, "quantity", above, "price", price));
        assertThat(order.notional().holds(Map.of("side", "buy"))).isTrue();
        assertThat(order.notional().holds(Map.of("side", "cancel"))).isFalse();
        assertThat(order.reducing().holds(Map.of("side", "sell"))).isFalse();
        assertThat(order.reducing().holds(Map.of("side", "cancel"))).isTrue();
        assertThat(order.needsBaseline()).isFalse();
    }

    @Test
    void assistantTakesFreeText() {
        assertThat(types(ASSISTANT)).containsExactlyInAnyOrder("search_web", "call_api", "file_write", "noop");
        assertThat(parameters(ASSISTANT, "search_web")).isEqualTo(Map.of("query", text(true, true)));
        assertThat(parameters(ASSISTANT, "call_api")).isEqualTo(Map.of("service", text(true, false)));
        assertThat(parameters(ASSISTANT, "file_write"))
                .isEqualTo(Map.of("path", text(true, true), "content", text(false, true)));
        assertThat(those(ASSISTANT, CatalogEntry::additional)).containsExactly("call_api");
        assertThat(Presets.text("assistant"))
                .contains("destinations: {allow: [weather_service]}")
                .contains("files: {directory: files}");
    }

    static Policy preset(String name) {
        return Policies.compile(Objects.requireNonNull(Presets.text(name))).orThrow();
    }

    static CatalogEntry entry(Policy policy, String type) {
        return Objects.requireNonNull(policy.catalog().find(type));
    }

    static Map<String, ParameterSpec> parameters(Policy policy, String type) {
        return entry(policy, type).parameters();
    }

    static Set<String> types(Policy policy) {
        return policy.catalog().entries().keySet();
    }

    static Set<String> those(Policy policy, Predicate<CatalogEntry> which) {
        Set<String> types = new TreeSet<>();
        policy.catalog().entries().values().stream().filter(which).forEach(entry -> types.add(entry.type()));
        return types;
    }

    private static ParameterSpec number(double min, double max, boolean required) {
        return new ParameterSpec(ParameterType.NUMBER, min, null, max, List.of(), required, false);
    }

    private static ParameterSpec text(boolean required, boolean free) {
        return new ParameterSpec(ParameterType.STRING, null, null, null, List.of(), required, free);
    }
}

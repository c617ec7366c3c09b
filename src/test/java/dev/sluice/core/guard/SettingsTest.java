package dev.sluice.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Origins;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.Rule;
import dev.sluice.core.policy.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks why is shown the line of the policy that decided. */
class SettingsTest {
    /** Codes that no policy has a say in. */
    private static final Set<String> FIXED = new TreeSet<>(Set.of(
            "DECISION_INVALID",
            "DECISION_ID_REUSED",
            "TIMESTAMP_OUT_OF_RANGE",
            "TENANT_MISSING",
            "TENANT_KEY_MISMATCH",
            "TENANT_PARTITION_MISMATCH",
            "KILL_SWITCH_ACTIVE",
            "NOT_ALLOWED",
            "FORBIDDEN_ACTION",
            "PARAMETER_NOT_FINITE",
            "SIGNAL_CONFLICT_OBSERVE",
            "VALIDATION_FAILED",
            "ACKNOWLEDGEMENT_REQUIRED",
            "APPROVAL_REQUESTED",
            "APPROVAL_DENIED",
            "APPROVAL_WITHDRAWN"));

    private static Finding judged(Cast cast, Policy policy, Guard... guards) {
        return new Guardrails(List.of(guards), policy)
                .judge(cast.policy(policy).build(), action -> action)
                .findings()
                .get(0);
    }

    private static Policy writtenAt(Map<String, String> lines) {
        return Policy.DEFAULT.writtenAt(lines::get);
    }

    static List<Ways.Way> ways() {
        return Ways.all().toList();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyCodeThatAPolicyDecidesSaysWhere(Ways.Way way) {
        Finding finding = judged(way.cast(), writtenAt(Map.of()), way.guard());

        if (FIXED.contains(way.code())) {
            assertThat(finding.details()).doesNotContainKey(Finding.POLICY);
        } else {
            assertThat(finding.details()).containsEntry(Finding.POLICY, Origins.BUILT_IN);
        }
    }

    @Test
    void namesDocumentAndLine() {
        Policy policy =
                writtenAt(Map.of("guards.Confidence.minimum", "tenant:acme:7", "guards.Confidence", "default:2"));

        assertThat(judged(Cast.dryRun().confidence(0.1), policy, new Confidence(0.6))
                        .details())
                .containsExactly(Map.entry("policy", "tenant:acme:7"));
    }

    @Test
    void aPassingFindingIsLeftBare() {
        assertThat(judged(Cast.dryRun(), writtenAt(Map.of("guards.Confidence.minimum", "d:1")), new Confidence(0.6))
                        .details())
                .isEmpty();
    }

    @Test
    void whatAnEntryLeavesOutIsDecidedWhereTheEntryIsWritten() {
        Cast missing = Cast.dryRun().entry(Entry.withShare());

        assertThat(judged(missing, writtenAt(Map.of("actions.shift", "default:3")), new Parameters())
                        .details())
                .containsEntry("policy", "default:3");
        assertThat(judged(
                                missing,
                                writtenAt(
                                        Map.of("actions.shift", "default:3", "actions.shift.parameters", "preset p:9")),
                                new Parameters())
                        .details())
                .containsEntry("policy", "preset p:9");
    }

    @Test
    void givesTheLineOfEachCodeWhereTheyDiffer() {
        Policy policy =
                writtenAt(Map.of("guards.Oversight.riskLevel", "default:3", "guards.Oversight.margin", "default:4"));
        Guard oversight = new Oversight(GuardSettings.Oversight.DEFAULT, 0.6);

        assertThat(judged(Cast.dryRun().risk(0.9).hypotheses(0.5, 0.5), policy, oversight)
                        .details())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "policy", "default:3, default:4",
                        "policy.HIGH_IMPACT", "default:3",
                        "policy.AMBIGUOUS_HYPOTHESES", "default:4"));
    }

    @Test
    void aGuardThatIsOffSaysWhoSwitchedItOff() {
        Policy off = GuardModesTest.policy(Confidence.NAME, GuardMode.OFF)
                .writtenAt(setting -> setting.equals("guards.Confidence.mode") ? "default:5" : null);

        assertThat(judged(Cast.dryRun(), off, new Confidence(0.6)).details())
                .containsExactly(Map.entry("policy", "default:5"));
    }

    @Test
    void aRuleSaysWhereItIsWritten() {
        Rules rules = new Rules(new RuleBook(List.of(
                RulesTest.rule("A", Rule.Weight.WARN, v -> false), RulesTest.rule("B", Rule.Weight.HOLD, v -> true))));

        assertThat(judged(Cast.dryRun(), writtenAt(Map.of("rules[1]", "default:12")), rules)
                        .details())
                .containsExactly(Map.entry("policy", "default:12"));
    }
}

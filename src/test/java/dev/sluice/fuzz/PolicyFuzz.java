package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.Comparison;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.PolicyBook;
import dev.sluice.policyfile.Presets;
import dev.sluice.policyfile.document.Checked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Policy documents: each compiles or is refused with what is wrong with it, alone and in a book, the same each time. */
public final class PolicyFuzz {
    private static final PolicyBook PAYMENTS =
            PolicyBook.EMPTY.with("default", "extends: payments\n", 1).orThrow();

    private PolicyFuzz() {}

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(PolicyFuzz::fuzzerTestOneInput);
    }

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Checked<Policy> alone = Policies.compile(text);
        Checked<Policy> again = Policies.compile(text);
        assertThat(again.problems()).isEqualTo(alone.problems());
        alone.problems().forEach(problem -> assertThat(problem.text()).isNotBlank());
        Checked<PolicyBook> book = PAYMENTS.with("tenant:acme", text, 2);
        if (book instanceof Checked.Accepted<PolicyBook> accepted) {
            accepted.value().find("acme", Environment.PROD).guardrails().guards();
        }
        Comparison.of(Map.of("default", "extends: payments\n"), Map.of("default", text));
        if (alone instanceof Checked.Accepted<Policy> accepted) {
            assertThat(again.orThrow().version()).isEqualTo(accepted.value().version());
            assertThat(PolicyBook.EMPTY.with("default", text, 1).problems()).isEmpty();
        }
    }

    static List<byte[]> seeds() {
        List<String> texts = new ArrayList<>(List.of(
                "extends: payments\nguards: {Confidence: {minimum: 0.9}}\n",
                "{\"extends\": \"trading\", \"guards\": {\"Confidence\": \"warn\"}}",
                "rules:\n  - {name: big, when: \"decision.confidence < 0.9\", then: block}\n",
                "a: &x {b: [1, 2.5, true, ~, PT1M]}\nc: *x\n",
                ""));
        Presets.NAMES.forEach(name -> texts.add(Objects.requireNonNull(Presets.text(name))));
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }
}

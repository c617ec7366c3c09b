package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestsTest {
    private static Action shift(Object share) {
        return new Action("shift_traffic", "issuer-a", Map.of("shiftPercentage", share), null, null);
    }

    @Test
    void isTheSha256OfTheCanonicalText() {
        // printf '{"parameters":{"shiftPercentage":25},"target":"issuer-a","type":"shift_traffic"}' | sha256sum
        assertThat(Digests.action(shift(25.0)))
                .isEqualTo("a1012280da53cb4c8a3c1fbd77a30592d94cd61db25b9a2acd40ada3c41d8a6b");
    }

    @Test
    void knowsTheEmptyText() {
        assertThat(Digests.sha256("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void takesNumbersByValue() {
        assertThat(Digests.action(shift(25L))).isEqualTo(Digests.action(shift(25.0)));
        assertThat(Digests.content(Decisions.of(shift(25L)))).isEqualTo(Digests.content(Decisions.of(shift(25.0))));
        assertThat(Digests.action(shift(25.5))).isNotEqualTo(Digests.action(shift(25.0)));
    }

    @Test
    void tellsATextFromANumber() {
        assertThat(Digests.action(shift("25"))).isNotEqualTo(Digests.action(shift(25L)));
        assertThat(Digests.action(shift("NaN"))).isEqualTo(Digests.action(shift(Double.NaN)));
    }

    @Test
    void ofAnActionCoversTypeTargetAndParametersOnly() {
        Action plain = shift(25.0);
        Action annotated = new Action(
                plain.type(), plain.target(), plain.parameters(), "a note", new EstimatedImpact(0.9, null, null));

        assertThat(Digests.action(annotated)).isEqualTo(Digests.action(plain));
        assertThat(Digests.action(plain.withType("other"))).isNotEqualTo(Digests.action(plain));
    }

    @Test
    void ofAContentCoversEverything() {
        String digest = Digests.content(Decisions.valid());

        assertThat(Digests.content(Decisions.valid())).isEqualTo(digest);
        assertThat(Digests.content(Decisions.confident(0.86))).isNotEqualTo(digest);
        assertThat(Digests.content(
                        Decisions.with("d-1", "router", 0.85, 0, List.of(new Hypothesis("h", 0.5)), Decisions.SHIFT)))
                .isNotEqualTo(digest);
        Action annotated = new Action("shift_traffic", "issuer-a", Decisions.SHIFT.parameters(), "a note", null);
        assertThat(Digests.content(Decisions.of(annotated))).isNotEqualTo(digest);
    }
}

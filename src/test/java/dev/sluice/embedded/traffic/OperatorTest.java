package dev.sluice.embedded.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Operator ana = new Operator(7);

    @Test
    void approvesMostDeniesSomeAndOverlooksSome() {
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        int overlooked = 0;
        for (int i = 0; i < 1_000; i++) {
            Optional<Sending> answer = ana.answer("acme", "d-" + i, "digest", NOON);
            if (answer.isPresent()) {
                answers.merge(ruling(answer.get()).answer(), 1, Integer::sum);
            } else {
                overlooked++;
            }
        }
        assertThat(answers.get(Answer.APPROVE)).isBetween(550, 720);
        assertThat(answers.get(Answer.DENY)).isBetween(150, 280);
        assertThat(overlooked).isBetween(100, 200);
    }

    @Test
    void answersWhatSheWasShownAfterAFewSeconds() {
        for (int i = 0; i < 100; i++) {
            ana.answer("acme", "d-" + i, "digest", NOON).ifPresent(answer -> {
                assertThat(answer.at()).isBetween(NOON.plusMillis(1_500), NOON.plusMillis(5_000));
                assertThat(ruling(answer).actionDigest()).isEqualTo("digest");
                assertThat(ruling(answer).approver()).isEqualTo("ana");
                assertThat(ruling(answer).ruledAt()).isEqualTo(answer.at());
            });
        }
    }

    @Test
    void givesTheSameAnswerToTheSameDecision() {
        assertThat(ana.answer("acme", "d-1", "digest", NOON))
                .isEqualTo(new Operator(7).answer("acme", "d-1", "digest", NOON));
    }

    private static Ruling ruling(Sending answer) {
        return ((TrafficRecord.Reply) answer.what()).ruling();
    }
}

package dev.sluice.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SuccessCacheTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger questions = new AtomicInteger();
    private final SuccessCache<String, String> cache = new SuccessCache<>(
            answer -> answer.startsWith("no") ? Duration.ofSeconds(60) : SuccessCache.FOREVER, 3, now::get);

    @Test
    void asksOnceForWhatNeverChanges() {
        ask("a", "yes");
        now.set(Long.MAX_VALUE / 2);
        assertThat(ask("a", "other")).isEqualTo("yes");
        assertThat(questions).hasValue(1);
    }

    @Test
    void asksAgainWhenTheAnswerHasExpiredAndNotBefore() {
        ask("a", "no");
        now.set(Duration.ofSeconds(60).toNanos() - 1);
        assertThat(ask("a", "yes")).isEqualTo("no");
        now.set(Duration.ofSeconds(60).toNanos());
        assertThat(ask("a", "yes")).isEqualTo("yes");
        assertThat(questions).hasValue(2);
    }

    @Test
    void remembersNoFailure() {
        assertThatThrownBy(() -> cache.get("a", key -> {
                    throw new IllegalArgumentException(key);
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ask("a", "yes")).isEqualTo("yes");
    }

    @Test
    void remembersNoMoreExpiringAnswersThanItMay() {
        for (var key : new String[] {"a", "b", "c", "d"}) {
            ask(key, "no");
        }
        questions.set(0);
        for (var key : new String[] {"a", "b", "c"}) {
            ask(key, "no");
        }
        assertThat(questions).hasValue(0);
        ask("d", "no");
        assertThat(questions).hasValue(1);
        now.set(Duration.ofSeconds(61).toNanos());
        ask("d", "no");
        ask("d", "no");
        assertThat(questions).hasValue(2);
    }

    @Test
    void asksOnceForManyAndLetsOthersPass() throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var crowd = Executors.newCachedThreadPool();
        try {
            var first = crowd.submit(() -> cache.get("slow", key -> {
                questions.incrementAndGet();
                asked.countDown();
                waitFor(answer);
                return "yes";
            }));
            asked.await();
            var second = crowd.submit(() -> ask("slow", "other"));
            assertThat(ask("fast", "yes")).isEqualTo("yes");
            answer.countDown();
            assertThat(first.get()).isEqualTo("yes");
            assertThat(second.get()).isEqualTo("yes");
            assertThat(questions).hasValue(2);
        } finally {
            crowd.shutdownNow();
        }
    }

    private String ask(String key, String answer) {
        return cache.get(key, asked -> {
            questions.incrementAndGet();
            return answer;
        });
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}

package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BesideTest {
    @Test
    void goesOnMeanwhileAndGivesWhatCameOfIt() throws InterruptedException {
        var meanwhile = new CountDownLatch(1);

        var name = Beside.start("besides", () -> {
            meanwhile.await();
            return Thread.currentThread().getName();
        });
        meanwhile.countDown();

        assertThat(name.await()).isEqualTo("besides");
    }

    @Test
    void throwsWhatWasThrown() {
        var refused = Beside.start("besides", () -> {
            throw new UnsupportedOperationException("no");
        });
        var lost = Beside.start("besides", () -> {
            throw new IOException("gone");
        });

        assertThatThrownBy(refused::await)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no");
        assertThatThrownBy(lost::await)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("gone");
    }

    @Test
    void doesAwayWithWhatCameOfItIfAnythingDid() throws InterruptedException {
        var closed = new ArrayList<String>();

        Beside.start("besides", () -> "made").discard(closed::add);
        Beside.<String>start("besides", () -> {
                    throw new IOException("gone");
                })
                .discard(closed::add);

        assertThat(closed).containsExactly("made");
    }
}

package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NotebookTest {
    /** A page of so many records, which notes how many of them it may keep. */
    private static final class Records implements Notebook.Page {
        private final int held;
        private int kept = -1;

        Records(int held) {
            this.held = held;
        }

        @Override
        public int held() {
            return held;
        }

        @Override
        public void write(int most) {
            kept = most;
        }
    }

    @Test
    void keepsWhatThereIsRoomFor() {
        Records some = new Records(30);
        Records none = new Records(0);

        Notebook.write(List.of(some, none), 30);

        assertThat(some.kept).isEqualTo(30);
        assertThat(none.kept).isZero();
    }

    @Test
    void forgetsTheSameShareOfEachPage() {
        Records most = new Records(300);
        Records few = new Records(60);
        Records none = new Records(0);

        Notebook.write(List.of(most, few, none), 120);

        assertThat(most.kept).isEqualTo(100);
        assertThat(few.kept).isEqualTo(20);
        assertThat(none.kept).isZero();
    }

    @Test
    void sharesAQuarterOfTheHeapAmongTasks() {
        assertThat(Notebook.most(512L << 20, 4)).isEqualTo(53_687);
        assertThat(Notebook.most(512L << 20, 0)).isEqualTo(214_748);
        assertThat(Notebook.most(64L << 20, 100)).isEqualTo(2_000);
    }
}

package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void knowsTheIdThatAllPartsOfATraceShare() {
        assertThat(Trace.of(PARENT, "vendor=1")).isEqualTo(new Trace(PARENT, "vendor=1"));
        assertThat(Trace.of(PARENT, null).id()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(Trace.NONE.id()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void isNoneWithoutAProperParent(String parent) {
        assertThat(Trace.of(parent, "vendor=1")).isEqualTo(Trace.NONE);
    }

    @Test
    void leavesOutAStateThatIsNone() {
        assertThat(Trace.of(PARENT, "a\nb").state()).isNull();
        assertThat(Trace.of(PARENT, "x".repeat(513)).state()).isNull();
        assertThat(Trace.of(PARENT, "x".repeat(512)).state()).isNotNull();
    }

    @Test
    void standsInWhereThereIsNone() {
        Trace trace = Trace.of(PARENT, null);
        assertThat(Trace.NONE.or(trace)).isEqualTo(trace);
        assertThat(trace.or(Trace.of(PARENT, "other=1"))).isEqualTo(trace);
    }

    @Test
    void hasNoStateWithoutAParent() {
        assertThatThrownBy(() -> new Trace(null, "vendor=1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Trace("short", null)).isInstanceOf(IllegalArgumentException.class);
    }
}

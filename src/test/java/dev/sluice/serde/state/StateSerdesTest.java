package dev.sluice.serde.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.serde.records.RandomState;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StateSerdesTest {
    private static final int TIMES = 200;

    static final List<Kind<?>> KINDS = List.of(
            new Kind<>("tenantState", StateSerdes.tenantState(), RandomState::tenantState),
            new Kind<>("series", StateSerdes.series(), RandomState::series),
            new Kind<>("lane", StateSerdes.lane(), RandomState::lane),
            new Kind<>("approvalHistory", StateSerdes.approvalHistory(), RandomState::approvalHistory),
            new Kind<>("targetHistory", StateSerdes.targetHistory(), RandomState::targetHistory),
            new Kind<>("typeHistory", StateSerdes.typeHistory(), RandomState::typeHistory),
            new Kind<>("rateWindow", StateSerdes.rateWindow(), RandomState::rateWindow),
            new Kind<>("dayTotals", StateSerdes.dayTotals(), RandomState::dayTotals),
            new Kind<>("rehearsal", StateSerdes.rehearsal(), RandomState::rehearsal),
            new Kind<>("waiting", StateSerdes.waiting(), RandomState::waiting),
            new Kind<>("flight", StateSerdes.flight(), RandomState::flight),
            new Kind<>("names", StateSerdes.names(), RandomState::names),
            new Kind<>("ended", StateSerdes.ended(), RandomState::ended),
            new Kind<>("snapshot", StateSerdes.snapshot(), RandomState::snapshot),
            new Kind<>("verdict", StateSerdes.verdict(), RandomState::verdict),
            new Kind<>("outcome", StateSerdes.outcome(), RandomState::outcome),
            new Kind<>("control", StateSerdes.control(), RandomState::control),
            new Kind<>("policyEntry", StateSerdes.policyEntry(), RandomState::policy));

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final RandomState random = new RandomState(seed);

    record Kind<T>(String name, Serde<T> serde, Function<RandomState, T> draw) {
        byte[] write(T value) {
            return serde.serializer().serialize("any", value);
        }

        T read(byte[] bytes) {
            return serde.deserializer().deserialize("any", bytes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void valuesComeBackAsTheyWent(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            T value = kind.draw().apply(random);
            assertThat(kind.read(kind.write(value))).as("seed %d", seed).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void equalValuesHaveEqualBytes(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            T value = kind.draw().apply(random);
            byte[] bytes = kind.write(value);
            assertThat(kind.write(kind.read(bytes))).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void whateverIsCutShortIsRefused(Kind<T> kind) {
        byte[] bytes = kind.write(kind.draw().apply(random));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> kind.read(cut))
                    .as("seed %d, %d of %d bytes", seed, length, bytes.length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void whateverGoesOnTooLongIsRefused(Kind<T> kind) {
        byte[] bytes = kind.write(kind.draw().apply(random));
        assertThatThrownBy(() -> kind.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .as("seed %d", seed)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("after its end");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void aLaterVersionIsRefused(Kind<T> kind) {
        byte[] bytes = kind.write(kind.draw().apply(random));
        bytes[0]++;
        assertThatThrownBy(() -> kind.read(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageMatching("(?s).*format version (\\d+); this version of Sluice knows 1 to \\d+.*");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void nothingIsNothing(Kind<T> kind) {
        assertThat(kind.serde().serializer().serialize("any", null)).isNull();
        assertThat(kind.serde().deserializer().deserialize("any", null)).isNull();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void threadsMayShareASerde(Kind<T> kind) throws Exception {
        List<T> values =
                Stream.generate(() -> kind.draw().apply(random)).limit(TIMES).toList();
        Callable<Boolean> everyValue = () ->
                values.stream().allMatch(value -> kind.read(kind.write(value)).equals(value));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (var result : threads.invokeAll(List.of(everyValue, everyValue, everyValue, everyValue))) {
                assertThat(result.get()).as("seed %d", seed).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

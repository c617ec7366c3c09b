package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResidentTest {
    private final MemoryRun.Resident resident = new MemoryRun.Resident(1_000);

    @Test
    void comparesTheLastQuarterWithTheSecond() {
        resident.look(10, 1);
        resident.look(300, 100);
        resident.look(500, 200);
        resident.look(600, 900);
        resident.look(800, 160);
        resident.look(1_000, 170);
        assertThat(resident.growth()).isCloseTo(10, within(1e-9));
        assertThat(resident.most()).isEqualTo(900);
    }

    @Test
    void saysWhenThereIsTooLittleToCompare() {
        resident.look(900, 100);
        assertThatThrownBy(resident::growth).isInstanceOf(BenchException.class);
    }
}

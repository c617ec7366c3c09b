package dev.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutantTest {
    @ParameterizedTest
    @EnumSource
    void fitsTheSourceItChanges(Mutant mutant) throws IOException {
        assertThat(mutant.places()).isEqualTo(1);
        assertThat(mutant.compile()).isDirectoryRecursivelyContaining("glob:**.class");
    }
}

package dev.sluice.core.approve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "ana, ANA",
        "ana, ' ana\u00A0'",
        "ana, a\u200Bna",
        "ana, \uFF21\uFF2E\uFF21",
        "'ana maria', 'Ana   Maria'",
        "'ana maria', 'Ana\u2003Maria'",
        "Stra\u00DFe, STRASSE",
        "'\u00E5sa', 'A\u030Asa'",
        "'\uFB01nn', FINN",
        "'\u03C3\u03BF\u03C6\u03CC\u03C2', '\u03A3\u039F\u03A6\u038C\u03A3'"
    })
    void twoSpellingsAreOneName(String one, String other) {
        assertThat(Names.same(one, other)).isTrue();
        assertThat(Names.normalised(one)).isEqualTo(Names.normalised(other));
    }

    @Test
    void whatReadsDifferentlyIsAnotherName() {
        assertThat(Names.same("ana", "anna")).isFalse();
        assertThat(Names.same("anamaria", "ana maria")).isFalse();
        assertThat(Names.same("ana", null)).isFalse();
    }

    @Test
    void aNormalisedNameStaysAsItIs() {
        String once = Names.normalised(" \uFF21na\u200B  Mar\u00EDa ");
        assertThat(Names.normalised(once)).isEqualTo(once).isEqualTo("ana mar\u00EDa");
    }
}

package dev.sluice.serde.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void everyPartHasItsFixedBytes() {
        assertThat(hex(Keys.start().text("acme").bytes())).isEqualTo("000461636d65");
        assertThat(hex(Keys.start().text("").bytes())).isEqualTo("0000");
        assertThat(hex(Keys.start().text("é🚦").bytes())).isEqualTo("0006c3a9f09f9aa6");
        assertThat(hex(Keys.start().mode(Mode.DRY_RUN).mode(Mode.LIVE).bytes())).isEqualTo("0001");
        assertThat(hex(Keys.start()
                        .environment(Environment.DEV)
                        .environment(Environment.STAGE)
                        .environment(Environment.PROD)
                        .bytes()))
                .isEqualTo("000102");
        assertThat(hex(Keys.start().number(1).bytes())).isEqualTo("8000000000000001");
        assertThat(hex(Keys.start().number(-1).bytes())).isEqualTo("7fffffffffffffff");
        assertThat(hex(Keys.start().instant(NOON).bytes())).isEqualTo("8000019c13ec9e00");
    }

    @Test
    void partsFollowEachOther() {
        Bytes key = Keys.start()
                .text("acme")
                .environment(Environment.PROD)
                .mode(Mode.LIVE)
                .number(7)
                .bytes();
        assertThat(hex(key)).isEqualTo("000461636d65" + "02" + "01" + "8000000000000007");
    }

    @Test
    void neighbouringTextsCannotRunIntoEachOther() {
        assertThat(Keys.start().text("ab").text("c").bytes())
                .isNotEqualTo(Keys.start().text("a").text("bc").bytes());
    }

    @Test
    void numbersSortAsNumbers() {
        List<Bytes> keys = List.of(
                Keys.start().number(Long.MIN_VALUE).bytes(),
                Keys.start().number(-1).bytes(),
                Keys.start().number(0).bytes(),
                Keys.start().number(255).bytes(),
                Keys.start().number(256).bytes(),
                Keys.start().number(Long.MAX_VALUE).bytes());
        assertThat(keys).isSorted();
    }

    @Test
    void growsWithLongTexts() {
        String longest = "x".repeat(Keys.MAX_TEXT);
        assertThat(Keys.start().text("a").text(longest).number(1).bytes().get()).hasSize(3 + 2 + Keys.MAX_TEXT + 8);
    }

    @Test
    void letsADigestStandForATextThatIsTooLong() {
        String tooLong = "x".repeat(Keys.MAX_TEXT + 1);
        assertThat(hex(Keys.start().text(tooLong).bytes()))
                .hasSize(2 * (2 + 33))
                .startsWith("0021ff");
        assertThat(Keys.start().text(tooLong).bytes())
                .isEqualTo(Keys.start().text(tooLong).bytes())
                .isNotEqualTo(Keys.start().text(tooLong + "x").bytes());
    }

    @Test
    void moreMayFollowAKeyTakenEarlier() {
        Keys keys = Keys.start().text("acme");
        Bytes prefix = keys.bytes();
        Bytes longer = keys.number(3).bytes();
        assertThat(hex(prefix)).isEqualTo("000461636d65");
        assertThat(hex(longer)).startsWith(hex(prefix));
    }

    @Test
    void successorLiesBeyondThePrefixAndBeforeAllElse() {
        Bytes prefix = Keys.start().text("acme").mode(Mode.DRY_RUN).bytes();
        Bytes end = Keys.successor(prefix);
        assertThat(end)
                .isGreaterThan(prefix)
                .isGreaterThan(Keys.start()
                        .text("acme")
                        .mode(Mode.DRY_RUN)
                        .number(Long.MAX_VALUE)
                        .bytes())
                .isLessThanOrEqualTo(Keys.start().text("acme").mode(Mode.LIVE).bytes());
    }

    @Test
    void successorCarriesOver() {
        assertThat(hex(Keys.successor(of("00ff")))).isEqualTo("01");
        assertThat(hex(Keys.successor(of("7fffff")))).isEqualTo("80");
        assertThat(hex(Keys.successor(of("0102")))).isEqualTo("0103");
    }

    @Test
    void nothingFollowsTheLastPrefix() {
        assertThatThrownBy(() -> Keys.successor(of("ffff"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keys.successor(of(""))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.get());
    }

    private static Bytes of(String hex) {
        return Bytes.wrap(HexFormat.of().parseHex(hex));
    }
}

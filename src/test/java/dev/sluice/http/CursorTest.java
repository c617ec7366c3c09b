package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final String ROUTE = "/api/v1/tenants/{t}/learning/outcomes";
    private static final Set<Parameter> KNOWN = Set.of(Parameter.values());

    @Test
    void leadsBackToItsPosition() {
        String cursor = cursor("acme", Map.of(), 42, "o-42");

        assertThat(position("acme", Map.of(), cursor)).isEqualTo("42 o-42");
    }

    @Test
    void isNoPositionWhenThereIsNone() {
        assertThat(Cursor.<String>position("question", null, in -> in.readUTF()))
                .isNull();
    }

    @Test
    void goesOnWithAnotherPageSize() {
        String cursor = cursor("acme", Map.of("limit", List.of("10")), 42, "o-42");

        assertThat(position("acme", Map.of("limit", List.of("50"), "cursor", List.of(cursor)), cursor))
                .isEqualTo("42 o-42");
    }

    @Test
    void isRefusedForAnotherTenant() {
        assertForeign("acme-2", Map.of(), cursor("acme", Map.of(), 42, "o-42"));
    }

    @Test
    void isRefusedForAnotherFilter() {
        assertForeign(
                "acme",
                Map.of("mode", List.of("LIVE")),
                cursor("acme", Map.of("mode", List.of("DRY_RUN")), 42, "o-42"));
    }

    @Test
    void isRefusedOnAnotherRoute() {
        String elsewhere = Cursor.question("/elsewhere", "acme", Parameters.of(Map.of(), KNOWN));
        String cursor = Cursor.of(elsewhere, position -> position.writeLong(42));

        assertForeign("acme", Map.of(), cursor);
    }

    @Test
    void cannotBeMistakenForThatOfATenantWhoseNameContainsTheRest() {
        String one = Cursor.question("r", "a\n1\nb", Parameters.of(Map.of(), KNOWN));
        String other = Cursor.question("r", "a", Parameters.of(Map.of(), KNOWN));

        assertThat(one).isNotEqualTo(other).doesNotStartWith(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "====", "AQ", "not base64!", "AQIDBAUGBwgJCgsMDQ4PEA", "\u0000", "AQ\n"})
    void isRefusedWhenItIsNone(String rubbish) {
        assertForeign("acme", Map.of(), rubbish);
    }

    @Test
    void isRefusedWhenItIsTooLong() {
        assertForeign("acme", Map.of(), "A".repeat(Cursor.LONGEST + 1));
    }

    @Test
    void isRefusedWhenItsBytesAreCutOrFollowedByOthers() {
        String cursor = cursor("acme", Map.of(), 42, "o-42");

        assertForeign("acme", Map.of(), cursor.substring(0, cursor.length() - 1));
        assertForeign("acme", Map.of(), cursor + "A");
        assertForeign("acme", Map.of(), cursor + "=");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void isRefusedWithAnyBitTurned(long seed) {
        Random random = new Random(seed);
        String cursor = cursor("acme", Map.of(), random.nextLong(), "o-" + random.nextInt());
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] turned = bytes.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertForeign(
                    "acme", Map.of(), Base64.getUrlEncoder().withoutPadding().encodeToString(turned));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void isRefusedWhenMadeUp(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            assertForeign(
                    "acme", Map.of(), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    @Test
    void isRefusedWhenItsFieldsAreNotThoseOfAPosition() {
        String question = question("acme", Map.of());

        assertForeign("acme", Map.of(), Cursor.of(question, position -> position.writeInt(1)));
        assertForeign("acme", Map.of(), Cursor.of(question, position -> {
            position.writeLong(1);
            position.writeUTF("o-1");
            position.writeByte(0);
        }));
    }

    private static void assertForeign(String tenantId, Map<String, List<String>> query, String cursor) {
        assertThatThrownBy(() -> position(tenantId, query, cursor))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The cursor does not belong to this question");
    }

    private static String cursor(String tenantId, Map<String, List<String>> query, long number, String id) {
        return Cursor.of(question(tenantId, query), position -> {
            position.writeLong(number);
            position.writeUTF(id);
        });
    }

    private static String position(String tenantId, Map<String, List<String>> query, String cursor) {
        String found = Cursor.position(question(tenantId, query), cursor, in -> in.readLong() + " " + in.readUTF());
        assertThat(found).isNotNull();
        return String.valueOf(found);
    }

    private static String question(String tenantId, Map<String, List<String>> query) {
        return Cursor.question(ROUTE, tenantId, Parameters.of(query, KNOWN));
    }
}

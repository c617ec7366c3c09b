package dev.sluice.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Position;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The canonical bytes are those the documentation specifies: here they are written a second time, from it. */
class CanonicalBytesTest {
    @Test
    void areWhatTheDocumentationSpecifies() throws IOException {
        for (AuditEntry entry : Entries.chain(3, 200, new Random(20))) {
            assertThat(CanonicalBytes.of(entry)).isEqualTo(specified(entry));
        }
    }

    @Test
    void orderDetailsByTheBytesOfTheirNames() throws IOException {
        // U+1F600 has the smaller characters in Java and the greater bytes in UTF-8
        AuditEntry entry = with(Map.of("\uD83D\uDE00", "a", "\uFF5E", "b", "z", "c"));
        assertThat(CanonicalBytes.of(entry)).isEqualTo(specified(entry));
    }

    @Test
    void takeTheBytesOfWhatIsNoTextAsTheWireDoes() throws IOException {
        AuditEntry entry = with(Map.of("key", "\uD83D"));
        assertThat(CanonicalBytes.of(entry)).isEqualTo(specified(entry)).contains((byte) '?');
    }

    @Test
    void growTheBufferForLongEntries() throws IOException {
        AuditEntry entry = with(Map.of("key", "x".repeat(100_000)));
        assertThat(CanonicalBytes.of(entry)).isEqualTo(specified(entry)).hasSizeGreaterThan(100_000);
    }

    @Test
    void tellNothingFromAnEmptyText() {
        assertThat(CanonicalBytes.of(reasoned(null))).isNotEqualTo(CanonicalBytes.of(reasoned("")));
    }

    private static AuditEntry reasoned(@Nullable String reason) {
        return in("", reason, Map.of());
    }

    private static AuditEntry with(Map<String, String> details) {
        return in("d", null, details);
    }

    private static AuditEntry in(String subject, @Nullable String reason, Map<String, String> details) {
        AuditEntry entry = new AuditEntry(
                0,
                0,
                AuditKind.CONTROL,
                "",
                subject,
                new Position("controls", 0, 1),
                Entries.NOON,
                null,
                1,
                null,
                null,
                "HALTED",
                reason,
                details);
        return new HashChain().append(entry, 0, ChainHead.START);
    }

    private static byte[] specified(AuditEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        text(out, "sluice-audit-1");
        out.writeInt(entry.partition());
        out.writeLong(entry.sequence());
        out.write(HexFormat.of().parseHex(entry.previousHash()));
        text(out, entry.kind().name());
        text(out, entry.tenantId());
        text(out, entry.subject());
        text(out, entry.trigger().topic());
        out.writeInt(entry.trigger().partition());
        out.writeLong(entry.trigger().offset());
        out.writeLong(entry.at().toEpochMilli());
        optional(out, entry.policyVersion());
        out.writeLong(entry.controlEpoch());
        optional(out, entry.actionDigest());
        optional(out, entry.actor());
        text(out, entry.result());
        optional(out, entry.reason());
        out.writeInt(entry.details().size());
        for (Map.Entry<String, String> detail : byBytes(entry.details()).entrySet()) {
            text(out, detail.getKey());
            text(out, detail.getValue());
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> byBytes(Map<String, String> details) {
        Map<String, String> sorted = new LinkedHashMap<>();
        details.entrySet().stream()
                .sorted((a, b) -> Arrays.compareUnsigned(
                        a.getKey().getBytes(StandardCharsets.UTF_8), b.getKey().getBytes(StandardCharsets.UTF_8)))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeByte(text == null ? 0 : 1);
        if (text != null) {
            text(out, text);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}

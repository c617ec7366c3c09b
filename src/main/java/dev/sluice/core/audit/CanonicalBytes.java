package dev.sluice.core.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes an entry is hashed by, version 1: every field but the hash, each with its length, so that no two entries share
 * them. {@code docs/audit.md} specifies them. One buffer is used again and again. For one thread.
 */
public final class CanonicalBytes {
    private static final byte[] VERSION = "sluice-audit-1".getBytes(StandardCharsets.UTF_8);
    private static final HexFormat HEX = HexFormat.of();
    private static final Comparator<Map.Entry<String, String>> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(utf8(a.getKey()), utf8(b.getKey()));

    private static final int ASCII = 0x80;

    private byte[] buffer = new byte[1024];
    private int length;

    /**
     * The canonical bytes of an entry of a log.
     *
     * @throws IllegalArgumentException if its previous hash is no hash
     */
    public static byte[] of(AuditEntry entry) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.write(entry, entry.partition(), entry.sequence(), entry.previousHash());
        return Arrays.copyOf(bytes.buffer, bytes.length);
    }

    /** Takes the bytes the entry has in that place, in place of those taken before. */
    void write(AuditEntry entry, int partition, long sequence, String previousHash) {
        length = 0;
        put(VERSION);
        put(partition);
        put(sequence);
        raw(HEX.parseHex(previousHash));
        put(entry.kind().name());
        put(entry.tenantId());
        put(entry.subject());
        put(entry.trigger().topic());
        put(entry.trigger().partition());
        put(entry.trigger().offset());
        put(entry.at().toEpochMilli());
        optional(entry.policyVersion());
        put(entry.controlEpoch());
        optional(entry.actionDigest());
        optional(entry.actor());
        put(entry.result());
        optional(entry.reason());
        put(entry.details().size());
        for (Map.Entry<String, String> detail : inOrder(entry.details())) {
            put(detail.getKey());
            put(detail.getValue());
        }
    }

    /** Adds the bytes taken to a digest. */
    void addTo(MessageDigest digest) {
        digest.update(buffer, 0, length);
    }

    /** The details are in the order of their characters, which is that of their bytes unless there are surrogates. */
    private static Collection<Map.Entry<String, String>> inOrder(Map<String, String> details) {
        for (String key : details.keySet()) {
            if (!isPlain(key)) {
                return details.entrySet().stream().sorted(BY_BYTES).toList();
            }
        }
        return details.entrySet();
    }

    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private void optional(@Nullable String text) {
        room(1);
        buffer[length++] = (byte) (text == null ? 0 : 1);
        if (text != null) {
            put(text);
        }
    }

    /** ASCII, which most texts are, goes straight into the buffer. */
    private void put(String text) {
        int size = text.length();
        room(Integer.BYTES + size);
        int from = length + Integer.BYTES;
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                put(utf8(text));
                return;
            }
            buffer[from + i] = (byte) c;
        }
        put(size);
        length += size;
    }

    private void put(byte[] bytes) {
        put(bytes.length);
        raw(bytes);
    }

    private void raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void put(int number) {
        room(Integer.BYTES);
        buffer[length++] = (byte) (number >>> 24);
        buffer[length++] = (byte) (number >>> 16);
        buffer[length++] = (byte) (number >>> 8);
        buffer[length++] = (byte) number;
    }

    private void put(long number) {
        put((int) (number >>> Integer.SIZE));
        put((int) number);
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

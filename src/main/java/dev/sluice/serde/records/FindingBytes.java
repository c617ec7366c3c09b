package dev.sluice.serde.records;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.TenantContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes findings, those without violations from memory: most of the twenty-eight of a verdict are that, and say one of few
 * things. Each has its place by what it says; what comes to a place that is taken takes it over, so the memory never grows.
 * Threads may see each other's entries or not: an entry says itself what it is of.
 */
final class FindingBytes {
    /** Guards have some eighty things to say when nothing is wrong: few of them share a place. */
    private static final int PLACES = 1_024;
    /** What is longer is not kept. */
    private static final int LONGEST = 1_024;

    private static final @Nullable Known[] KNOWN = new Known[PLACES];

    private FindingBytes() {}

    /** One finding and its bytes, which nobody changes. */
    private static final class Known {
        final Finding finding;
        final byte[] bytes;

        Known(Finding finding, byte[] bytes) {
            this.finding = finding;
            this.bytes = bytes;
        }
    }

    static void write(Finding finding, Encoder out) throws IOException {
        // in any other form than the binary one, bytes of it mean nothing
        if (!isOneOfFew(finding) || !(out instanceof BinaryEncoder)) {
            FindingRecords.write(finding, out);
            return;
        }
        int place = finding.message().hashCode() & (PLACES - 1);
        Known known = KNOWN[place];
        if (known == null || !finding.equals(known.finding)) {
            known = new Known(finding, bytes(finding));
            if (known.bytes.length <= LONGEST) {
                KNOWN[place] = known;
            }
        }
        out.writeFixed(known.bytes, 0, known.bytes.length);
    }

    /** The only guard that names somebody when all is well would fill the memory with tenants. */
    private static boolean isOneOfFew(Finding finding) {
        return finding.violations().isEmpty() && !finding.guard().equals(TenantContext.NAME);
    }

    private static byte[] bytes(Finding finding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        FindingRecords.write(finding, EncoderFactory.get().directBinaryEncoder(bytes, null));
        return bytes.toByteArray();
    }
}

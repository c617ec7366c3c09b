package dev.sluice.serde.records;

import dev.sluice.core.decision.Signature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Proofs of who issued a record. */
final class SignatureRecords {
    private static final HexFormat HEX = HexFormat.of();

    private SignatureRecords() {}

    static @Nullable Signature toCore(dev.sluice.schema.@Nullable Signature signature) {
        if (signature == null) {
            return null;
        }
        ByteBuffer value = signature.getSignature().duplicate();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return new Signature(
                signature.getKeyId(),
                signature.getPurpose(),
                signature.getNonce(),
                signature.getIssuedAt(),
                HEX.formatHex(bytes));
    }

    static dev.sluice.schema.@Nullable Signature toAvro(@Nullable Signature signature) {
        return signature == null
                ? null
                : new dev.sluice.schema.Signature(
                        signature.keyId(),
                        signature.purpose(),
                        signature.nonce(),
                        signature.issuedAt(),
                        ByteBuffer.wrap(HEX.parseHex(signature.value())));
    }

    static void write(@Nullable Signature signature, Encoder out) throws IOException {
        Fields.presence(signature, out);
        if (signature != null) {
            out.writeString(signature.keyId());
            out.writeString(signature.purpose());
            out.writeString(signature.nonce());
            out.writeLong(signature.issuedAt().toEpochMilli());
            out.writeBytes(HEX.parseHex(signature.value()));
        }
    }
}

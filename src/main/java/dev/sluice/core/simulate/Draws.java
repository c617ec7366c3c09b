package dev.sluice.core.simulate;

import dev.sluice.core.decision.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The three draws of one simulated action, each in [0, 1) with 53 bits. They are read from SHA-256 over tenantId and
 * decisionId (each a 4-byte big-endian length and UTF-8) and the seed (8 bytes, big-endian), so that anybody can draw
 * them again in any language.
 *
 * @param noise how far the effect strays: bytes 0 to 7 of the hash
 * @param backfire whether it does harm: bytes 8 to 15
 * @param duration how long it takes: bytes 16 to 23
 */
record Draws(double noise, double backfire, double duration) {
    private static final int UNUSED_BITS = Long.SIZE - 53;
    private static final double UNIT = 0x1p-53;

    static Draws of(String tenantId, String decisionId, long seed) {
        byte[] tenant = tenantId.getBytes(StandardCharsets.UTF_8);
        byte[] decision = decisionId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer identity = ByteBuffer.allocate(2 * Integer.BYTES + tenant.length + decision.length + Long.BYTES);
        identity.putInt(tenant.length).put(tenant);
        identity.putInt(decision.length).put(decision);
        identity.putLong(seed);
        ByteBuffer hash = ByteBuffer.wrap(Digests.sha256(identity.array()));
        return new Draws(unit(hash.getLong()), unit(hash.getLong()), unit(hash.getLong()));
    }

    private static double unit(long bits) {
        return (bits >>> UNUSED_BITS) * UNIT;
    }
}

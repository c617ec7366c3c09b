package dev.sluice.serde.state;

import dev.sluice.core.learn.Calibration;
import dev.sluice.core.learn.ExecutionTimes;
import dev.sluice.core.learn.OutcomeStats;
import dev.sluice.core.learn.Ratings;
import dev.sluice.core.learn.Spread;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Statistics as a store keeps them: one byte that says which layout follows, then eight bytes big-endian for every number,
 * in the order of the records' components. Equal statistics have equal bytes.
 */
public final class OutcomeStatsSerde implements Serde<OutcomeStats> {
    private static final byte VERSION = 1;
    private static final int NUMBERS = 21;
    private static final int LENGTH = 1 + NUMBERS * Long.BYTES;

    @Override
    public Serializer<OutcomeStats> serializer() {
        return (topic, stats) -> bytes(stats);
    }

    @Override
    public Deserializer<OutcomeStats> deserializer() {
        return (topic, bytes) -> stats(bytes);
    }

    private static byte @Nullable [] bytes(@Nullable OutcomeStats stats) {
        if (stats == null) {
            return null;
        }
        ByteBuffer out = ByteBuffer.allocate(LENGTH).put(VERSION);
        out.putLong(stats.count()).putLong(stats.successes());
        out.putLong(stats.failures()).putLong(stats.rollbacks());
        put(out, stats.improvement());
        put(out, stats.executionTimes());
        out.putLong(stats.ratings().count()).putDouble(stats.ratings().sum());
        put(out, stats.calibration());
        return out.putDouble(stats.adjustments()).array();
    }

    private static void put(ByteBuffer out, Spread spread) {
        out.putLong(spread.count()).putDouble(spread.mean()).putDouble(spread.squares());
        out.putDouble(spread.min()).putDouble(spread.max());
    }

    private static void put(ByteBuffer out, ExecutionTimes times) {
        out.putLong(times.count()).putLong(times.totalMs());
        out.putLong(times.minMs()).putLong(times.maxMs());
    }

    private static void put(ByteBuffer out, Calibration calibration) {
        out.putLong(calibration.judged()).putDouble(calibration.squaredErrors());
        out.putLong(calibration.predicted()).putDouble(calibration.errors());
        out.putDouble(calibration.absoluteErrors());
    }

    private static @Nullable OutcomeStats stats(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            throw new SerializationException("not statistics of layout " + VERSION + ": " + bytes.length
                    + " bytes, the first of them " + (bytes.length == 0 ? "missing" : bytes[0]));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        return new OutcomeStats(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                new Spread(in.getLong(), in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble()),
                new ExecutionTimes(in.getLong(), in.getLong(), in.getLong(), in.getLong()),
                new Ratings(in.getLong(), in.getDouble()),
                new Calibration(in.getLong(), in.getDouble(), in.getLong(), in.getDouble(), in.getDouble()),
                in.getDouble());
    }
}

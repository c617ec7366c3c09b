package dev.sluice.embedded.traffic;

import java.util.List;
import java.util.Random;

/** Chance that can be repeated: the same numbers give the same throws. */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Random random;

    private Dice(long seed) {
        this.random = new Random(seed);
    }

    /** Dice of their own for every combination of numbers. */
    static Dice of(long... numbers) {
        long mixed = GOLDEN;
        for (long number : numbers) {
            mixed = (mixed ^ number) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 31)) + GOLDEN;
        }
        return new Dice(mixed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** From {@code from} to {@code to}, both included. */
    long whole(long from, long to) {
        return from + random.nextInt(Math.toIntExact(to - from + 1));
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}

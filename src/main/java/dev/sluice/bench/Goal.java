package dev.sluice.bench;

/**
 * What a figure is to be.
 *
 * @param kind on which side of the bound
 * @param bound in the unit of the figure
 */
record Goal(Kind kind, double bound) {
    static final Goal NONE = new Goal(Kind.NONE, 0);

    /** Where a figure is to lie. */
    enum Kind {
        AT_MOST("<="),
        AT_LEAST(">="),
        NONE("");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    static Goal atMost(double bound) {
        return new Goal(Kind.AT_MOST, bound);
    }

    static Goal atLeast(double bound) {
        return new Goal(Kind.AT_LEAST, bound);
    }

    boolean isReached(double value) {
        return switch (kind) {
            case AT_MOST -> value <= bound;
            case AT_LEAST -> value >= bound;
            case NONE -> true;
        };
    }
}

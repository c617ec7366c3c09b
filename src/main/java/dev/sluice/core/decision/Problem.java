package dev.sluice.core.decision;

/**
 * One field that is not what it has to be.
 *
 * @param field the field's name, as in the schema
 * @param observed what it holds
 * @param limit what it may hold, in words
 */
public record Problem(String field, String observed, String limit) {
    /** {@code confidence is 1.0; allowed is 0 to 0.99}. */
    public String message() {
        return field + " is " + observed + "; allowed is " + limit;
    }
}

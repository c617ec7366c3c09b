package dev.sluice.submit;

/** As many callers as are allowed wait for an answer already. Nothing was sent. */
public final class TooManyWaitingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyWaitingException(int most) {
        super(most + " callers wait for an answer already, and no more are taken. Nothing was sent: send it again in a"
                + " moment, or send it without waiting for an answer");
    }
}

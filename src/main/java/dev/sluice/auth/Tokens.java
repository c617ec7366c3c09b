package dev.sluice.auth;

/** Knows tokens of one kind. Safe for use by several threads. */
public interface Tokens {
    /** Whose token it is. */
    SignIn signIn(String token);
}

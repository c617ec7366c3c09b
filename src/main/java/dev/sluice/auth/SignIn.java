package dev.sluice.auth;

/** What came of looking at a token. Why one is refused is for the audit log: the caller is told no more than that. */
public sealed interface SignIn {
    /** The token is somebody's. */
    record Known(Identity identity) implements SignIn {}

    /** The token is nobody's, or no longer. */
    record Refused(String reason) implements SignIn {}

    /** Nobody can tell now, for what tokens are compared with cannot be reached. */
    record Unavailable(String reason) implements SignIn {}
}

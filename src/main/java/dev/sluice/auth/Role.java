package dev.sluice.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kind of work somebody does with the gate. None includes another: who does two kinds has two roles. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Sends decisions and metrics, and stops things. */
    OPERATOR,
    /** Rules on what is held. */
    APPROVER,
    /** Writes policies, and sends and stops things like an operator. Rules where the policy lets administrators. */
    ADMIN;

    /** The roles there are, in words. */
    public static final String ALLOWED = Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));

    /** How it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role written so. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}

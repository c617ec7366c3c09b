package dev.sluice.core.policy;

/** What a declared parameter may hold. INTEGER also takes a double without a fraction. */
public enum ParameterType {
    STRING,
    NUMBER,
    INTEGER,
    BOOLEAN
}

package dev.sluice.config;

/**
 * A value somebody gave.
 *
 * @param value the value as written
 * @param origin who gave it, as it ends "(from ...)" in a message
 */
record Given(String value, String origin) {}

package dev.sluice.config;

/**
 * What is logged.
 *
 * @param format auto, text or json
 * @param level error, warn, info, debug or trace
 */
public record LogSettings(String format, String level) {}

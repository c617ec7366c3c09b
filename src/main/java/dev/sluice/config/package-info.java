/**
 * What may be configured, where from, and with what effect. Every key is written once, in {@link
 * dev.sluice.config.Setting}: validation, the flags of the commands, the environment variables, the printed effective
 * configuration and {@code docs/configuration.md} all come from there. A flag wins over the environment, the environment
 * over the file, the file over the default; an unknown key is refused instead of ignored, because a misspelt safety
 * setting that silently does nothing is worse than a gate that does not start.
 */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;

/**
 * The commands of {@code sluice}, one class each. A command reads its flags and the configuration, calls one thing that
 * does the work, and prints. Answers go to stdout and nothing else does; messages and logs go to stderr. Exit codes: 0
 * done, 1 failed or refused, 2 called wrongly.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;

/**
 * What the log is written with. Libraries log as well, and an exception may say anything, so secrets are taken out here,
 * behind everybody, and not where something is logged.
 */
@NullMarked
package dev.sluice.log;

import org.jspecify.annotations.NullMarked;

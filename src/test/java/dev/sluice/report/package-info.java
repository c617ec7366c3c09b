/** Tests of reports on runs. */
@NullMarked
package dev.sluice.report;

import org.jspecify.annotations.NullMarked;

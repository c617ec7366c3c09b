/** Who answers a question about a tenant, and over which windows. */
@NullMarked
package dev.sluice.query;

import org.jspecify.annotations.NullMarked;

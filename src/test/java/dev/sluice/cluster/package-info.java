/** Tests of what Sluice asks of a Kafka cluster. */
@NullMarked
package dev.sluice.cluster;

import org.jspecify.annotations.NullMarked;

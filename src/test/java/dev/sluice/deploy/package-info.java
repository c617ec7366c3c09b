/**
 * The Helm chart, held to Helm itself, to Kubernetes' models, and to Sluice: what it configures, starts and asks has to be what
 * there is. Helm runs inside this process, which it does on Linux with x86-64 only; elsewhere these tests are skipped.
 */
@NullMarked
package dev.sluice.deploy;

import org.jspecify.annotations.NullMarked;

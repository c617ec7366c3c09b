/**
 * Policy documents: YAML or JSON in, a validated and compiled policy out. Documents of three scopes lie over each other
 * (default, environment, tenant); any of them may extend a preset or another scope's document. Everything that is wrong
 * with a document is said at once, with its line. {@link dev.sluice.policyfile.PolicyBook} keeps what is in force.
 */
@NullMarked
package dev.sluice.policyfile;

import org.jspecify.annotations.NullMarked;

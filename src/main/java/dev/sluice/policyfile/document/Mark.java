package dev.sluice.policyfile.document;

/**
 * Where something was written.
 *
 * @param document the name of the document, such as a scope or a file
 * @param line its line, from 1
 */
public record Mark(String document, int line) {}

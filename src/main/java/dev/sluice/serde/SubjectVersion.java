package dev.sluice.serde;

import org.apache.avro.Schema;

/**
 * A schema as a version of a subject.
 *
 * @param version counted from 1
 * @param id of the schema, the same under every subject
 */
public record SubjectVersion(String subject, int version, int id, Schema schema) {}

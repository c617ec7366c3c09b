package dev.sluice.serde;

import java.util.UUID;

/** How a record names the schema it was written with. */
public sealed interface SchemaId {
    /** The number the registry gave the schema. */
    record Numbered(int id) implements SchemaId {
        @Override
        public String toString() {
            return "id " + id;
        }
    }

    /** The registry-independent name of the schema. */
    record Guid(UUID guid) implements SchemaId {
        @Override
        public String toString() {
            return "guid " + guid;
        }
    }
}

package dev.sluice.serde.records;

import dev.sluice.schema.Decision;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Vouches for the classes generated from the schemas. A schema may come from anywhere and names classes, so Avro makes an
 * instance of none but those somebody vouches for.
 */
public final class SchemaClasses {
    static {
        String generated = Decision.class.getPackageName();
        ClassSecurityPredicate known = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                known, type -> type.getPackageName().equals(generated)));
    }

    private SchemaClasses() {}

    /** Lets Avro read records into the generated classes, from now on and in the whole process. */
    public static void trust() {
        // done once, when this class was loaded
    }
}

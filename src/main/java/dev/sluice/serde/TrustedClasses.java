package dev.sluice.serde;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The classes Avro may make instances of. Avro looks classes up by the names it finds in schemas, which come from
 * outside, and trusts none but Java's own unless told. Told are exactly those classes a program asked to read, and the
 * ones inside them; what was trusted before, by system property or otherwise, stays so.
 */
final class TrustedClasses {
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> NAMES.contains(type.getName())));
    }

    private TrustedClasses() {}

    /** Trusts the classes generated from the schema and from every schema inside it. */
    static void add(Schema schema) {
        add(schema, new HashSet<>());
    }

    private static void add(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    NAMES.add(SpecificData.getClassName(schema));
                    schema.getFields().forEach(field -> add(field.schema(), seen));
                }
            }
            case ENUM, FIXED -> NAMES.add(SpecificData.getClassName(schema));
            case ARRAY -> add(schema.getElementType(), seen);
            case MAP -> add(schema.getValueType(), seen);
            case UNION -> schema.getTypes().forEach(branch -> add(branch, seen));
            default -> {
                // The rest have classes of Java's own.
            }
        }
    }
}

package dev.sluice.rules;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.sluice.core.guard.RuleField;
import dev.sluice.core.guard.RuleObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The types of what rules may read, so that a field nobody has is found when a policy is read. */
final class CelTypes implements CelTypeProvider {
    /** What stands in front of the names of types, so that they cannot be taken for variables. */
    static final String NAMESPACE = "sluice.";

    private final ImmutableMap<String, StructType> structs;

    private CelTypes(Map<String, StructType> structs) {
        this.structs = ImmutableMap.copyOf(structs);
    }

    /** The types of these objects and of their parts. */
    static CelTypes of(List<RuleObject<?>> objects) {
        Map<String, StructType> structs = new LinkedHashMap<>();
        objects.forEach(object -> struct(object, structs));
        return new CelTypes(structs);
    }

    /** The type of an object. */
    StructType of(String object) {
        return Objects.requireNonNull(structs.get(NAMESPACE + object), object);
    }

    private static StructType struct(RuleObject<?> object, Map<String, StructType> structs) {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        object.fields().forEach(field -> fields.put(field.name(), type(field, structs)));
        ImmutableMap<String, CelType> byName = fields.buildOrThrow();
        StructType struct = StructType.create(
                NAMESPACE + object.name(), byName.keySet(), name -> Optional.ofNullable(byName.get(name)));
        structs.put(struct.name(), struct);
        return struct;
    }

    private static CelType type(RuleField<?> field, Map<String, StructType> structs) {
        return switch (field.kind()) {
            case TEXT -> SimpleType.STRING;
            case NUMBER -> SimpleType.DOUBLE;
            case WHOLE -> SimpleType.INT;
            case FLAG -> SimpleType.BOOL;
            case TIME -> SimpleType.TIMESTAMP;
            case TEXTS -> MapType.create(SimpleType.STRING, SimpleType.STRING);
            case FLAGS -> MapType.create(SimpleType.STRING, SimpleType.BOOL);
            case VALUES -> MapType.create(SimpleType.STRING, SimpleType.DYN);
            case OBJECT -> struct(Objects.requireNonNull(field.parts()), structs);
            case OBJECTS -> ListType.create(struct(Objects.requireNonNull(field.parts()), structs));
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return Optional.ofNullable(structs.get(typeName));
    }
}

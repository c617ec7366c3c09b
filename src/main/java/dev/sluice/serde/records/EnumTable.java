package dev.sluice.serde.records;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two enums that say the same, one of the core and one of the schemas. Constants belong together when their names are
 * equal without regard to case; the schemas may have symbols that the core has not.
 */
final class EnumTable<C extends Enum<C>, A extends Enum<A>> {
    private final EnumMap<A, C> cores;
    private final EnumMap<C, A> symbols;
    private final EnumMap<C, Integer> indexes;

    EnumTable(Class<C> core, Class<A> schema) {
        cores = new EnumMap<>(schema);
        symbols = new EnumMap<>(core);
        indexes = new EnumMap<>(core);
        List<A> inOrder = List.of(schema.getEnumConstants());
        for (C constant : core.getEnumConstants()) {
            A symbol = symbolOf(constant, schema);
            symbols.put(constant, symbol);
            cores.put(symbol, constant);
            indexes.put(constant, inOrder.indexOf(symbol));
        }
    }

    private static <A extends Enum<A>> A symbolOf(Enum<?> constant, Class<A> schema) {
        for (A symbol : schema.getEnumConstants()) {
            if (symbol.name().toUpperCase(Locale.ROOT).equals(constant.name())) {
                return symbol;
            }
        }
        throw new IllegalStateException(schema.getName() + " has no symbol for " + constant);
    }

    A toAvro(C constant) {
        return Objects.requireNonNull(symbols.get(constant));
    }

    @Nullable
    A toAvroOrNull(@Nullable C constant) {
        return constant == null ? null : toAvro(constant);
    }

    /** The number of the symbol in its schema. */
    int index(C constant) {
        return Objects.requireNonNull(indexes.get(constant));
    }

    C toCore(A symbol) {
        C constant = cores.get(symbol);
        if (constant == null) {
            throw new IllegalArgumentException(symbol.getDeclaringClass().getSimpleName() + " " + symbol
                    + " is not one this version of Sluice knows");
        }
        return constant;
    }

    @Nullable
    C toCoreOrNull(@Nullable A symbol) {
        return symbol == null ? null : toCore(symbol);
    }
}

package dev.sluice.core.guard;

import dev.sluice.core.policy.Policy;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The codes that guards declare: their public constants that read like codes. */
final class Codes {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private Codes() {}

    /** Those of every guard, in the order of the guards. */
    static List<String> all() {
        return Guardrails.of(Policy.DEFAULT).guards().stream()
                .flatMap(guard -> of(guard).stream())
                .toList();
    }

    /** Those of one guard. */
    static List<String> of(Guard guard) {
        List<String> codes = new ArrayList<>();
        for (Field field : guard.getClass().getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
                String value = value(field);
                if (CODE.matcher(value).matches()) {
                    codes.add(value);
                }
            }
        }
        return codes;
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

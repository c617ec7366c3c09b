package dev.sluice.core.execute;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.CanonicalJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes secrets out of what is shown or kept: the value of every key that sounds secret, at any depth, and in every other
 * text what looks like a secret by its shape. What has nothing to hide comes back as the same object. Hand it contents
 * only: ids, tenants, targets and digests are never secret, and it cannot know which texts those are.
 */
public final class Redactor {
    /** What stands in the place of a secret. */
    public static final String REDACTED = "[REDACTED]";

    private Redactor() {}

    /** The action with its parameters and its description redacted; type and target stay as they are. */
    public static Action redact(Action action) {
        Map<String, Object> parameters = redact(action.parameters());
        String description = action.description() == null ? null : redact(action.description());
        boolean same = parameters == action.parameters() && Objects.equals(description, action.description());
        return same
                ? action
                : new Action(action.type(), action.target(), parameters, description, action.estimatedImpact());
    }

    /** The text with everything in it redacted that looks like a secret, or that follows a key that sounds secret. */
    public static String redact(String text) {
        return SecretScanner.redact(text);
    }

    /** Whether a name, or a text it stands in, sounds as if a secret were behind it. */
    public static boolean soundsSecret(String name) {
        return SecretKeys.isSecret(name);
    }

    /** The fields redacted, whatever is nested in them. Keys stay in their order. */
    public static Map<String, Object> redact(Map<String, Object> fields) {
        Map<String, Object> changed = new LinkedHashMap<>(0);
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            Object redacted = redact(field.getKey(), field.getValue());
            if (redacted != field.getValue()) {
                changed.put(field.getKey(), redacted);
            }
        }
        return merged(fields, changed);
    }

    /** The same for fields that hold nothing but text. */
    public static Map<String, String> redactTexts(Map<String, String> fields) {
        Map<String, String> changed = new LinkedHashMap<>(0);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String text = field.getValue();
            String redacted = SecretKeys.isSecret(field.getKey()) ? REDACTED : redact(text);
            if (!redacted.equals(text)) {
                changed.put(field.getKey(), redacted);
            }
        }
        return merged(fields, changed);
    }

    private static <V> Map<String, V> merged(Map<String, V> fields, Map<String, V> changed) {
        if (changed.isEmpty()) {
            return fields;
        }
        Map<String, V> all = new LinkedHashMap<>(fields);
        all.putAll(changed);
        return Collections.unmodifiableMap(all);
    }

    // a field of decoded JSON may be null, and stays so
    private static Object redact(String key, Object value) {
        return value != null && SecretKeys.isSecret(key) ? REDACTED : redacted(value);
    }

    @SuppressWarnings("unchecked") // keys of decoded JSON are texts
    private static Object redacted(Object value) {
        if (value instanceof String text) {
            return redact(text);
        }
        if (value instanceof Map<?, ?> fields) {
            return redact((Map<String, Object>) fields);
        }
        if (value instanceof List<?> list) {
            return redact((List<Object>) list);
        }
        return value instanceof Long || value instanceof Double ? number((Number) value) : value;
    }

    private static List<Object> redact(List<Object> list) {
        List<Object> redacted = new ArrayList<>(list.size());
        boolean changed = false;
        for (Object each : list) {
            Object shown = redacted(each);
            changed |= shown != each;
            redacted.add(shown);
        }
        return changed ? Collections.unmodifiableList(redacted) : list;
    }

    private static Object number(Number value) {
        double size = value.doubleValue();
        if (!(size >= CardNumbers.SMALLEST && size < CardNumbers.BEYOND)) {
            return value;
        }
        String digits = value instanceof Long ? value.toString() : CanonicalJson.number(size);
        return CardNumbers.end(digits, 0) == digits.length() ? REDACTED : value;
    }
}

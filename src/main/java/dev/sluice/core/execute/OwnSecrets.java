package dev.sluice.core.execute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The secrets that a permit hands to a target. A target may answer with what it was sent, where nothing says any more that
 * it is a secret; so they are taken out by what they are, also in the forms they take on the way.
 */
final class OwnSecrets {
    /** What is shorter stands in many texts by chance. */
    private static final int SHORTEST = 6;

    private final List<String> forms;

    private OwnSecrets(Set<String> forms) {
        this.forms = new ArrayList<>(forms);
        // what contains another form goes first, or a part of it would be left
        this.forms.sort(Comparator.comparingInt(String::length).reversed());
    }

    /** Those among the parameters of an action. */
    static OwnSecrets of(Map<String, Object> parameters) {
        Set<String> forms = new TreeSet<>();
        parameters.forEach((name, value) -> {
            if (value instanceof String text && text.length() >= SHORTEST && isSecret(name, text)) {
                addForms(text, forms);
            }
        });
        return new OwnSecrets(forms);
    }

    private static boolean isSecret(String name, String text) {
        return SecretKeys.isSecret(name) || Redactor.redact(text).equals(Redactor.REDACTED);
    }

    private static void addForms(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(secret);
        forms.add(percent(bytes, "-._~"));
        forms.add(percent(bytes, "-._*"));
        forms.add(percent(bytes, "-._* ").replace(' ', '+'));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(Base64.getEncoder().encodeToString(bytes));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        forms.add(HexFormat.of().formatHex(bytes));
    }

    private static String percent(byte[] bytes, String kept) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : bytes) {
            char c = (char) (each & 0xff);
            if (SecretScanner.isLetterOrDigit(c) || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return encoded.toString();
    }

    /** The text without them, and without what looks like a secret in any other way. */
    String redact(String text) {
        String redacted = Redactor.redact(text);
        for (String form : forms) {
            redacted = redacted.replace(form, Redactor.REDACTED);
        }
        return redacted;
    }
}

package dev.sluice.core.execute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The secrets that are handed to a target. A target may answer with what it was sent, where nothing says any more that it
 * is a secret; so they are taken out by what they are, also in the forms they take on the way.
 */
public final class OwnSecrets {
    /** What is shorter stands in many texts by chance. */
    private static final int SHORTEST = 6;

    private final List<String> forms;

    private OwnSecrets(Set<String> forms) {
        this.forms = new ArrayList<>(forms);
        // what contains another form goes first, or a part of it would be left
        this.forms.sort(Comparator.comparingInt(String::length).reversed());
    }

    /** Those among the parameters of an action: what a name gives away, and what is found in a text. */
    public static OwnSecrets of(Map<String, Object> parameters) {
        Set<String> forms = new TreeSet<>();
        parameters.forEach((name, value) -> {
            if (value instanceof String text) {
                if (SecretKeys.isSecret(name)) {
                    addForms(text, forms);
                }
                SecretScanner.redact(text, found -> addForms(found, forms));
            }
        });
        return new OwnSecrets(forms);
    }

    /** The values of headers that say who sends: as a whole, and without the scheme they begin with. */
    public static OwnSecrets ofHeaders(Collection<String> values) {
        Set<String> forms = new TreeSet<>();
        for (String value : values) {
            addForms(value, forms);
            addForms(value.substring(value.indexOf(' ') + 1), forms);
            SecretScanner.redact(value, found -> addForms(found, forms));
        }
        return new OwnSecrets(forms);
    }

    private static void addForms(String secret, Set<String> forms) {
        if (secret.length() < SHORTEST || secret.equals(Redactor.REDACTED)) {
            return;
        }
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
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
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

    /** These and the other ones. */
    public OwnSecrets and(OwnSecrets others) {
        Set<String> all = new TreeSet<>(forms);
        all.addAll(others.forms);
        return new OwnSecrets(all);
    }

    /** The text without them, and without what looks like a secret in any other way. */
    public String redact(String text) {
        return replace(Redactor.redact(text));
    }

    /** The text without them. What is JSON stays JSON. */
    public String replace(String text) {
        String redacted = text;
        for (String form : forms) {
            redacted = redacted.replace(form, Redactor.REDACTED);
        }
        return redacted;
    }
}

package dev.sluice.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which values must not be shown, and what is shown instead. */
final class Secrets {
    static final String MASK = "********";

    private static final Pattern SECRET_KEY = Pattern.compile(
            "password|passphrase|secret|token(?!\\.endpoint|s$)|jaas|credential(?!s\\.source|s\\.file)|user\\.info|keystore\\.key"
                    + "|private(?!\\.addresses)|api\\.?key|authorization|cookie");
    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@\\s,]+(?=@)");

    private Secrets() {}

    /** The value as it may be printed: secrets and the user part of URLs are masked. */
    static String mask(String key, String value) {
        return isSecret(key) ? MASK : USER_INFO.matcher(value).replaceAll(MASK);
    }

    static boolean isSecret(String key) {
        return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find();
    }
}

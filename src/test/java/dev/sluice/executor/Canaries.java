package dev.sluice.executor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Secrets to be planted, and found again wherever they come out: as they are, in Base64 at any offset, and in hexadecimal. */
final class Canaries {
    private static final List<String> KEYS = List.of(
            "password",
            "db_password",
            "clientSecret",
            "API-Key",
            "api.key",
            "accessToken",
            "Authorization",
            "private_key",
            "AWS_CREDENTIALS",
            "Set-Cookie",
            "passphrase",
            "X-Auth-Token");
    private static final int WINDOW = Long.BYTES;

    private final Random random;
    private final Deque<Canary> cage = new ArrayDeque<>();
    private final Map<Long, List<Trace>> traces = new HashMap<>();
    private final int size;

    Canaries(long seed, int size) {
        this.size = size;
        random = new Random(seed);
        for (int i = 0; i < size; i++) {
            Canary canary = canary(i);
            cage.add(canary);
            for (String trace : spellings(canary.secret())) {
                byte[] bytes = trace.getBytes(UTF_8);
                traces.computeIfAbsent(window(bytes, 0), first -> new ArrayList<>())
                        .add(new Trace(bytes, canary));
            }
        }
    }

    /**
     * One secret.
     *
     * @param number which
     * @param secret what must come out nowhere
     * @param text a text that says it is one
     * @param key a name under which the mere secret is one
     */
    record Canary(int number, String secret, String text, String key) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Trace(byte[] bytes, Canary canary) {}

    /** The next one. */
    Canary next() {
        return cage.remove();
    }

    /** How many have been taken out. */
    int flown() {
        return size - cage.size();
    }

    /** Those whose traces are in the bytes, with what they looked like. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + WINDOW <= bytes.length; at++) {
            List<Trace> candidates = traces.get(window(bytes, at));
            if (candidates != null) {
                for (Trace trace : candidates) {
                    if (startsWith(bytes, at, trace.bytes())) {
                        found.add("#" + trace.canary().number() + " "
                                + trace.canary().text() + ": ..." + around(bytes, at) + "...");
                    }
                }
            }
        }
        return found;
    }

    private static String around(byte[] bytes, int at) {
        int from = Math.max(0, at - 80);
        return new String(bytes, from, Math.min(bytes.length, at + 60) - from, UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (at + i >= bytes.length || bytes[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static long window(byte[] bytes, int at) {
        long window = 0;
        for (int i = 0; i < WINDOW; i++) {
            window = (window << Byte.SIZE) | (bytes[at + i] & 0xff);
        }
        return window;
    }

    private static Set<String> spellings(String secret) {
        Set<String> spellings = new TreeSet<>(List.of(
                secret,
                HexFormat.of().formatHex(secret.getBytes(UTF_8)),
                HexFormat.of().withUpperCase().formatHex(secret.getBytes(UTF_8))));
        for (String once : inBase64(secret)) {
            spellings.add(once);
            spellings.addAll(inBase64(once));
        }
        return spellings;
    }

    /** What is in Base64 of any text that has the secret in it, at the three offsets there are. */
    private static List<String> inBase64(String secret) {
        List<String> all = new ArrayList<>();
        for (int offset = 0; offset < 3; offset++) {
            byte[] bytes = (" ".repeat(offset) + secret).getBytes(UTF_8);
            int whole = bytes.length / 3 * 4;
            all.add(Base64.getEncoder().encodeToString(bytes).substring(offset == 0 ? 0 : 4, whole));
        }
        return all;
    }

    private Canary canary(int number) {
        String secret = letters("abcdefghijklmnopqrstuvwxyz0123456789", 24);
        String key = KEYS.get(number % KEYS.size());
        return switch (number % 16) {
            case 0 -> new Canary(number, secret, "try password=" + secret + " first", key);
            case 1 -> new Canary(number, secret, "{\"login\":{\"api_key\": \"" + secret + "\"},\"x\":1}", key);
            case 2 -> new Canary(number, secret, "sent Bearer " + secret, key);
            case 3 -> new Canary(number, secret, token(secret), key);
            case 4 -> cloudKey(number, key);
            case 5 -> new Canary(number, secret, pem(secret), key);
            case 6 -> card(number, key);
            case 7 -> new Canary(number, secret, base64("client_secret: " + secret), key);
            case 8 -> new Canary(number, secret, hex("passphrase=" + secret), key);
            case 9 -> new Canary(number, secret, percent("{\"private_key\":\"" + secret + "\"}"), key);
            case 10 -> new Canary(number, secret, "Set-Cookie: session=" + secret + "; Path=/", key);
            case 11 -> new Canary(number, secret, "postgres://ana:" + secret + "@db.internal/orders", key);
            case 12 -> new Canary(number, secret, "{\"note\":\"{\\\"token\\\":\\\"" + secret + "\\\"}\"}", key);
            case 13 -> new Canary(number, secret, base64(base64("credential=" + secret)), key);
            case 14 -> new Canary(number, secret, "Basic " + base64("ana:" + secret), key);
            default -> new Canary(number, secret, percent("authorization: " + secret), key);
        };
    }

    private Canary cloudKey(int number, String key) {
        String tail = letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 8) + letters("0123456789", 8);
        return new Canary(number, tail, "use AKIA" + tail, key);
    }

    private Canary card(int number, String key) {
        String digits = "4" + letters("0123456789", 14);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        String card = digits + (10 - sum % 10) % 10;
        return new Canary(number, card, "charge " + card + " now", key);
    }

    private static String token(String secret) {
        return "eyJhbGciOiJIUzI1NiJ9." + base64("{\"sub\":\"" + secret + "\"}").replace("=", "") + "." + secret;
    }

    /** Put together here, so that no scanner takes this file for a leak. */
    private static String pem(String secret) {
        return "-----BEGIN " + "PRIVATE KEY-----\n" + secret + "\n-----END " + "PRIVATE KEY-----";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private String letters(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}

package dev.sluice.core.guard;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host and port somebody wants to reach, read so strictly that no reader of addresses can see another host in the
 * same text: what has user information, a backslash, a percent sign or anything but plain letters in its host is no
 * address.
 *
 * @param host in lower case, without the dot at the end and without brackets
 * @param port the port; 0 when nothing says which
 * @param usual true without a port, and with the one that is the scheme's own
 */
record Address(String host, int port, boolean usual) {
    private static final int LONGEST = 2048;
    private static final int LAST_PORT = 65_535;

    /** The address in {@code host}, {@code host:port}, or an http or https URL; null when it is none of these. */
    static @Nullable Address of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        int scheme = text.indexOf("://");
        String given = scheme < 0 ? "" : text.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (scheme >= 0 && !given.equals("http") && !given.equals("https")) {
            return null;
        }
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int end = scheme < 0 ? rest.length() : authorityEnd(rest);
        Address address = authority(rest.substring(0, end));
        int own = given.isEmpty() ? 0 : given.equals("http") ? 80 : 443;
        return address == null ? null : address.under(own);
    }

    private Address under(int own) {
        return new Address(host, port == 0 ? own : port, port == 0 || port == own);
    }

    /** True when an entry of a list of hosts names this address: with its port, or without one when that is usual. */
    boolean is(String entry) {
        String lower = entry.toLowerCase(Locale.ROOT);
        return (usual && lower.equals(host)) || lower.equals(withPort());
    }

    /** How it reads. */
    String shown() {
        return usual ? host : withPort();
    }

    private String withPort() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static int authorityEnd(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    private static @Nullable Address authority(String authority) {
        boolean bracketed = authority.startsWith("[");
        int close = bracketed ? authority.indexOf(']') : -1;
        if (bracketed && close < 0) {
            return null;
        }
        int colon = authority.indexOf(':', Math.max(close, 0));
        String host = authority.substring(0, colon < 0 ? authority.length() : colon);
        int port = colon < 0 ? 0 : port(authority.substring(colon + 1));
        String bare = bracketed ? unbracketed(host) : name(host);
        return port < 0 || bare == null ? null : new Address(bare, port, port == 0);
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port == 0 || port > LAST_PORT ? -1 : port;
    }

    private static @Nullable String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return isPlain(host, "._-") && !name.isEmpty() && !name.endsWith(".") ? name : null;
    }

    private static @Nullable String unbracketed(String host) {
        String address = host.substring(1, Math.max(1, host.length() - 1));
        return host.endsWith("]") && !address.isEmpty() && isPlain(address, ":.")
                ? address.toLowerCase(Locale.ROOT)
                : null;
    }

    private static boolean isPlain(String text, String others) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || others.indexOf(c) >= 0);
    }
}

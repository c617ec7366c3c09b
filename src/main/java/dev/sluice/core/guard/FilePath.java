package dev.sluice.core.guard;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file lies inside a directory, judged by the names alone; what links on a disk do is for whoever writes the
 * file. A path is also looked at as it would be read by something that decodes percent signs, and no step of it may
 * leave the directory, not even to come back.
 */
final class FilePath {
    /** The longest path, in characters. */
    static final int LONGEST = 4096;

    private static final int MOST_DECODINGS = 4;
    /** Characters that some systems take for a dot or a slash, and what stands for bytes that are no text. */
    private static final String DECEPTIVE = "\u2024\uff0e\uff0f\uff3c\u2044\u2215\u29f8\u29f5\ufffd";

    private FilePath() {}

    /** What is wrong with a path that must lie inside the directory, in words; null when it does. */
    static @Nullable String wrong(String path, String directory) {
        if (path.length() > LONGEST) {
            return "it is longer than " + LONGEST + " characters";
        }
        String read = path;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            String wrong = wrongAsRead(read, directory);
            String next = decoded(read);
            if (wrong != null || next.equals(read)) {
                return wrong;
            }
            read = next;
        }
        return "it is encoded over and over";
    }

    private static @Nullable String wrongAsRead(String path, String directory) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (Character.isISOControl(c) || c == '\\' || DECEPTIVE.indexOf(c) >= 0) {
                return c == '\\' ? "it has a backslash" : "it has a character that deceives";
            }
        }
        if (path.startsWith("~")
                || (path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0)))) {
            return "it begins with a home or a drive";
        }
        return path.startsWith("/") ? absolute(path, directory) : relative(path);
    }

    /** An absolute path lies inside an absolute directory when it begins with it. */
    private static @Nullable String absolute(String path, String directory) {
        String root = directory.endsWith("/") ? directory : directory + "/";
        return root.startsWith("/") && path.startsWith(root) && !path.startsWith("/", root.length())
                ? relative(path.substring(root.length()))
                : "it is absolute";
    }

    private static @Nullable String relative(String path) {
        int depth = 0;
        boolean file = false;
        for (String name : path.split("/", -1)) {
            file = !name.isBlank() && !name.equals(".") && !name.equals("..");
            depth += file ? 1 : 0;
            depth -= name.equals("..") ? 1 : 0;
            if (depth < 0) {
                return "it leaves the directory";
            }
        }
        return file ? null : "it names no file";
    }

    /** The path with its percent signs decoded once. */
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean escape = bytes[i] == '%' && i + 2 < bytes.length;
            int high = escape ? Character.digit(bytes[i + 1], 16) : -1;
            int low = escape ? Character.digit(bytes[i + 2], 16) : -1;
            boolean valid = high >= 0 && low >= 0;
            bytes[length++] = valid ? (byte) (16 * high + low) : bytes[i];
            i += valid ? 2 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}

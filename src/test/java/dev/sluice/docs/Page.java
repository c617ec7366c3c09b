package dev.sluice.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown file, as far as tests need to understand it.
 *
 * @param path where it lies, from the project's root
 * @param text what it says
 */
record Page(Path path, String text) {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String CONTINUED = "\\\\\n\\s*";

    static Page read(Path path) throws IOException {
        return new Page(path, Files.readString(path));
    }

    /** The fenced blocks of a language, in their order. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The command lines of the shell blocks, without their comments; one that goes over several lines is put together. */
    List<String> commandLines() {
        return blocks("sh").stream()
                .flatMap(block -> block.replaceAll(CONTINUED, "").lines())
                .map(line -> line.replaceFirst("\\s+# .*$", ""))
                .toList();
    }

    /** The words of a command line as a shell takes them; only single quotes are known. */
    static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    /** What is set as code within the text, blocks left out. */
    List<String> inlineCode() {
        return groups(INLINE, prose());
    }

    /** Where its links lead that stay within the project. */
    List<String> links() {
        return groups(LINK, prose()).stream()
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .toList();
    }

    /** The anchors of its headings, as GitHub makes them. */
    List<String> anchors() {
        return groups(HEADING, prose()).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

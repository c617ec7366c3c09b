package dev.sluice.policyfile.document;

/**
 * One thing that is wrong with a document.
 *
 * @param document the name of the document
 * @param line the line, from 1
 * @param path the keys that lead there, such as {@code actions.restart.cooldown}; empty for the whole document
 * @param value what is written there
 * @param message what is wrong with it and what is allowed
 */
public record DocumentProblem(String document, int line, String path, String value, String message) {
    /** The same in other words. */
    public DocumentProblem with(String words) {
        return new DocumentProblem(document, line, path, value, words);
    }

    /** The problem in one line. */
    public String text() {
        return document + " line " + line + ": " + sentence();
    }

    /** The problem without where it is. */
    public String sentence() {
        return path.isEmpty() ? message : path + (value.isEmpty() ? " " : " is " + value + "; it ") + message;
    }
}

package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Mark;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.document.Problems;

/**
 * A place in a document that is being read, and where to say what is wrong there.
 *
 * @param problems takes what is wrong
 * @param path the keys that lead here
 */
public record Reading(Problems problems, String path) {
    /** The beginning of a document. */
    public static Reading root(Problems problems) {
        return new Reading(problems, "");
    }

    /** Below a key. */
    public Reading at(String key) {
        return new Reading(problems, path.isEmpty() ? key : path + "." + key);
    }

    /** At an element of a list. */
    public Reading at(int index) {
        return new Reading(problems, path + "[" + index + "]");
    }

    /** The node here is not what it must be. */
    public void refuse(Node node, String message) {
        problems.add(node.mark(), path, node.shown(), message);
    }

    /** Something here is wrong that has no value of its own. */
    public void refuse(Mark mark, String message) {
        problems.add(mark, path, "", message);
    }
}

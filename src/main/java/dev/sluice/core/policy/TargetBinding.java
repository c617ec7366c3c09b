package dev.sluice.core.policy;

import dev.sluice.core.decision.Environment;

/**
 * Ties targets to the environment they belong to.
 *
 * @param match the target's name; {@code *} stands for any characters
 * @param environment the only environment a decision about it may name
 */
public record TargetBinding(String match, Environment environment) {
    /**
     * True when the target's whole name matches. When the characters after a star do not fit, only that star takes in one
     * more: the work is bounded by the product of both lengths, whatever the name.
     */
    public boolean matches(String target) {
        int star = -1;
        int resume = 0;
        int in = 0;
        int at = 0;
        while (at < target.length()) {
            if (in < match.length() && match.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < match.length() && match.charAt(in) == target.charAt(at)) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < match.length() && match.charAt(in) == '*') {
            in++;
        }
        return in == match.length();
    }
}

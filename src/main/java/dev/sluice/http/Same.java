package dev.sluice.http;

import dev.sluice.core.decision.Problem;

/** Fields of a body that may only repeat what is known without them. */
final class Same {
    private static final int LONGEST = 1024;

    private Same() {}

    /**
     * Lets a field pass that is left out or says what it must.
     *
     * @throws ProblemException when it says something else
     */
    static void check(BodyFields fields, String name, String must, String limit) {
        String given = fields.optional(name, FieldKind.text(LONGEST));
        if (given != null && !given.equals(must)) {
            throw ProblemException.badField(name, name + " is somebody else's", limit);
        }
    }

    /** The refusal of what the gate would refuse. */
    static ProblemException refused(Problem problem) {
        return ProblemException.badField(problem.field(), problem.message(), problem.limit());
    }
}

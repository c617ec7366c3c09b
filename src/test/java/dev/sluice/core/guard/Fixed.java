package dev.sluice.core.guard;

import java.util.List;

/** A guard that finds what it is told to. */
record Fixed(String name, Phase phase, Binding binding, List<Violation> found) implements Guard {
    static Fixed finding(String name, Violation... found) {
        return new Fixed(name, Phase.ADMISSION, Binding.FREE, List.of(found));
    }

    /** What it finds wrong, in one violation. */
    static Violation at(Level level) {
        return Violation.of("CODE_" + level, level, "message of " + level);
    }

    @Override
    public Finding check(Case judged) {
        return found.isEmpty() ? Finding.pass(name, "fine") : Finding.of(name, found);
    }
}

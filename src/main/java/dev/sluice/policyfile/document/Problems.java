package dev.sluice.policyfile.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects everything that is wrong with a document, so that its author hears it all at once. */
public final class Problems {
    /** More than this help nobody. */
    private static final int MOST = 100;

    private final List<DocumentProblem> found = new ArrayList<>();
    private int count;

    /** Takes one more. */
    public void add(Mark mark, String path, String value, String message) {
        count++;
        if (found.size() < MOST) {
            found.add(new DocumentProblem(mark.document(), mark.line(), path, value, message));
        }
    }

    /** Takes those of another look. */
    public void addAll(Problems others) {
        count += others.count;
        others.found.stream().limit((long) MOST - found.size()).forEach(found::add);
    }

    /** Takes these. */
    public void addAll(List<DocumentProblem> others) {
        count += others.size();
        others.stream().limit((long) MOST - found.size()).forEach(found::add);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The value when there are no problems, else the problems. The value is only asked for when there are none. */
    public <T> Checked<T> unlessAny(Supplier<T> value) {
        return count == 0 ? new Checked.Accepted<>(value.get()) : refused();
    }

    /** What was found, as far as it helps. */
    public List<DocumentProblem> found() {
        return List.copyOf(found);
    }

    /** The problems as a refusal. */
    public <T> Checked<T> refused() {
        return new Checked.Refused<>(found);
    }
}

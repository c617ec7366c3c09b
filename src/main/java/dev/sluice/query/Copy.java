package dev.sluice.query;

/** Which copy of a partition's stores may answer. */
public enum Copy {
    /** Only that of the task that judges: it has everything judged so far. */
    ACTIVE,
    /** A warm copy too, which may lag behind: an old answer where the alternative is none. */
    ANY
}

package dev.sluice.embedded;

import java.util.List;
import java.util.Map;

/** Where a registry's contents outlive it. */
interface RegistryStorage {
    /** The contents last saved; empty contents when nothing was. */
    Image load();

    /** Keeps the contents; when it returns they survive the end of the process. */
    void save(Image image);

    /** Forgets everything. */
    static RegistryStorage none() {
        return new RegistryStorage() {
            @Override
            public Image load() {
                return Image.EMPTY;
            }

            @Override
            public void save(Image image) {}
        };
    }

    /**
     * All there is to keep.
     *
     * @param schemas the texts; the first has id 1, the next id 2
     * @param subjects the ids of each subject's versions; the first is version 1
     * @param levels the compatibility level of each subject that has its own; the registry's under the empty name
     */
    record Image(List<String> schemas, Map<String, List<Integer>> subjects, Map<String, Compatibility> levels) {
        static final Image EMPTY = new Image(List.of(), Map.of(), Map.of());

        public Image {
            schemas = List.copyOf(schemas);
            subjects = Map.copyOf(subjects);
            levels = Map.copyOf(levels);
        }
    }
}

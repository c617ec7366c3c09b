package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 500})
    void holdsWhatATreeHolds(int size) {
        Map<String, Integer> given = new HashMap<>();
        while (given.size() < size) {
            given.put(key(), random.nextInt());
        }
        TreeMap<String, Integer> tree = new TreeMap<>(given);
        Map<String, Integer> sorted = Sorted.copyOf(given);

        assertThat(sorted).as("seed %d", seed).isEqualTo(tree).hasSize(size).hasSameHashCodeAs(tree);
        assertThat(tree).isEqualTo(sorted);
        assertThat(new ArrayList<>(sorted.entrySet())).isEqualTo(new ArrayList<>(tree.entrySet()));
        assertThat(sorted).hasToString(tree.toString());
        for (String key : List.copyOf(given.keySet())) {
            isFoundAlike(sorted, tree, key);
            isFoundAlike(sorted, tree, key + "\u0000");
            isFoundAlike(sorted, tree, key());
        }
    }

    private static void isFoundAlike(Map<String, Integer> sorted, Map<String, Integer> tree, String key) {
        assertThat(sorted.get(key)).isEqualTo(tree.get(key));
        assertThat(sorted.containsKey(key)).isEqualTo(tree.containsKey(key));
        assertThat(sorted.getOrDefault(key, -1)).isEqualTo(tree.getOrDefault(key, -1));
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        Map<String, Integer> given = new HashMap<>(Map.of("b", 2, "a", 1));
        Map<String, Integer> sorted = Sorted.copyOf(given);
        given.put("c", 3);
        given.put("a", 4);
        assertThat(sorted).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void isNotCopiedAgain() {
        Map<String, Integer> sorted = Sorted.copyOf(Map.of("b", 2, "a", 1));
        assertThat(Sorted.copyOf(sorted)).isSameAs(sorted);
    }

    @Test
    void cannotBeChanged() {
        Map<String, Integer> sorted = Sorted.copyOf(Map.of("b", 2, "a", 1));
        Map.Entry<String, Integer> first = sorted.entrySet().iterator().next();

        assertThatThrownBy(() -> sorted.put("a", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sorted.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(sorted::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sorted.replaceAll((key, value) -> 0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> first.setValue(3)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(sorted).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void endsWhereItEnds() {
        Iterator<String> names = Sorted.copyOf(Map.of("b", 2, "a", 1)).keySet().iterator();
        assertThat(List.of(names.next(), names.next())).containsExactly("a", "b");
        assertThatThrownBy(names::next).isInstanceOf(NoSuchElementException.class);
    }

    private String key() {
        return Integer.toString(random.nextInt(2_000), 36);
    }
}

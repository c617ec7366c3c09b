package dev.sluice.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashChainTest {
    private final HashChain chain = new HashChain();

    @Test
    void theFirstEntryFollowsZeros() {
        AuditEntry first = Entries.chain(1, 1, new Random(1)).get(0);
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.partition()).isEqualTo(1);
        assertThat(first.previousHash()).isEqualTo("0".repeat(64));
        assertThat(chain.isWhole(first)).isTrue();
    }

    @Test
    void everyEntryHoldsTheHashOfTheOneBefore() {
        List<AuditEntry> entries = Entries.chain(0, 50, new Random(2));
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).sequence()).isEqualTo(i + 1);
            assertThat(entries.get(i).previousHash())
                    .isEqualTo(entries.get(i - 1).hash());
        }
    }

    @Test
    void anEntryThatWasChangedIsNotWhole() {
        AuditEntry entry = Entries.example();
        assertThat(chain.isWhole(entry)).isTrue();
        assertThat(chain.isWhole(entry.chained(3, 3, entry.previousHash(), entry.hash())))
                .isFalse();
        assertThat(chain.isWhole(entry.chained(2, 4, entry.previousHash(), entry.hash())))
                .isFalse();
        assertThat(chain.isWhole(entry.chained(2, 3, "22".repeat(32), entry.hash())))
                .isFalse();
        assertThat(chain.isWhole(entry.chained(2, 3, "no hash", entry.hash()))).isFalse();
        assertThat(chain.isWhole(entry.chained(2, 3, entry.previousHash(), ""))).isFalse();
    }

    @Test
    void theSameEntriesHaveTheSameHashes() {
        assertThat(Entries.chain(0, 20, new Random(3))).isEqualTo(Entries.chain(0, 20, new Random(3)));
    }

    @Test
    void aHeadIsASequenceAndAHash() {
        assertThatThrownBy(() -> new ChainHead(-1, "0".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChainHead(1, "0".repeat(63))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChainHead(1, "A".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ChainHead(1, "a".repeat(64)).sequence()).isEqualTo(1);
    }
}

package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class RocksMemoryTest {
    @Test
    void aStoreThatHoldsLittleTakesLittle(@TempDir Path directory) throws RocksDBException {
        RocksDB.loadLibrary();
        byte[] value = new byte[1 << 10];
        RocksMemory memory = new RocksMemory();
        try (Options options = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
            memory.setConfig("any", options, Map.of());
            options.setCreateIfMissing(true);
            try (RocksDB store = RocksDB.open(options, directory.toString())) {
                for (int key = 0; key < 20; key++) {
                    store.put(Integer.toString(key).getBytes(StandardCharsets.UTF_8), value);
                }
                assertThat(store.getLongProperty("rocksdb.cur-size-all-mem-tables"))
                        .isLessThan(128 << 10);
            }
            memory.close("any", options);
        }
    }
}

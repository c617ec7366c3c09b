package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.AuditJson;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.CanonicalBytes;
import dev.sluice.core.audit.Damage;
import dev.sluice.core.audit.Entries;
import dev.sluice.core.audit.HashChain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The guide to the audit log shows an entry with its bytes: they are those the gate hashes. */
class AuditGuideTest {
    private static final String PAGE = "docs/audit.md";
    private static final int A_LINE = 96;

    private final AuditEntry example = Entries.example();

    @Test
    void showsAnEntryAsItIsExported() throws IOException {
        String shown = Page.read(Path.of(PAGE)).blocks("json").get(0);
        assertThat(AuditJson.read(shown, AuditEntry.class)).isEqualTo(example);
    }

    @Test
    void showsItsBytesAndItsHashes() throws IOException {
        Page page = Page.read(Path.of(PAGE));
        String bytes = HexFormat.of().formatHex(CanonicalBytes.of(example));
        assertThat(page.blocks("text"))
                .anySatisfy(block -> assertThat(block.replace("\n", "")).isEqualTo(bytes));
        assertThat(page.text())
                .as(bytes.replaceAll("(.{" + A_LINE + "})", "$1\n"))
                .contains(example.hash())
                .contains(HexFormat.of().formatHex(new HashChain().leaf(example)));
    }

    @Test
    void namesEveryKindOfDamage() throws IOException {
        assertThat(Tables.rows(PAGE, "kind", "what was found"))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Arrays.stream(Damage.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .toList());
    }
}

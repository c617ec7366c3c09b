package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("docs", "configuration.md");

    @Test
    void isThePublishedPage() throws IOException {
        assertThat(PAGE)
                .as("write it anew with: ./sluice config --reference > " + PAGE)
                .exists();
        assertThat(Files.readString(PAGE)).isEqualTo(ConfigurationReference.markdown());
    }

    @Test
    void hasADefaultForEverySettingThatItsOwnKindAllows() {
        assertThat(Arrays.stream(Setting.values())
                        .filter(setting -> setting.defaultValue().isPresent()))
                .allMatch(setting ->
                        setting.kind().accepts().test(setting.defaultValue().orElseThrow()));
    }
}

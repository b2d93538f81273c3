package io.essaim.hub.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceNameTest {
    @TempDir
    Path dir;

    @Test
    void theNextLifeHasTheSameName() throws IOException {
        String first;
        try (var name = InstanceName.take(dir)) {
            first = name.name();
        }
        try (var name = InstanceName.take(dir)) {
            assertThat(name.name()).isEqualTo(first).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void twoHubsCannotGoByOneName() throws IOException {
        try (var name = InstanceName.take(dir)) {
            assertThat(name.name()).isNotEmpty();
            assertThatThrownBy(() -> InstanceName.take(dir))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(dir.toString())
                    .hasMessageContaining("data_dir");
        }
    }
}

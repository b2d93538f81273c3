package io.essaim.proxy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.values.MemorySize;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static Limits limits(long line, int all, int perClient, Duration pause) {
        return new Limits(
                new MemorySize(line),
                new MemorySize(65_536),
                all,
                perClient,
                0,
                0,
                0,
                new MemorySize(0),
                Duration.ofSeconds(20),
                5,
                pause);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        var second = Duration.ofSeconds(1);
        assertThat(limits(16_384, 0, 0, second)).isEqualTo(Limits.standard());
        assertThatThrownBy(() -> limits(100, 0, 0, second)).hasMessageContaining("line must be between 1K and 1M");
        assertThatThrownBy(() -> limits(2 << 20, 0, 0, second)).hasMessageContaining("2097152 bytes");
        assertThatThrownBy(() -> limits(16_384, -1, 0, second))
                .hasMessageContaining("connections must not be negative");
        assertThatThrownBy(() -> limits(16_384, 10, 11, second))
                .hasMessageContaining("connections_per_client is 11")
                .hasMessageContaining("no more than 10");
        assertThatThrownBy(() -> limits(16_384, 0, 0, Duration.ZERO))
                .hasMessageContaining("breaker_pause must be longer");
    }
}

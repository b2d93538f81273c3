package io.essaim.config.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationTextTest {

    @Test
    void aPlainNumberIsSeconds() {
        assertThat(DurationText.parse("90")).isEqualTo(Duration.ofSeconds(90));
        assertThat(DurationText.parse("0.5")).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void unitsAddUp() {
        assertThat(DurationText.parse("1d2h3m4s5ms"))
                .isEqualTo(Duration.ofDays(1)
                        .plusHours(2)
                        .plusMinutes(3)
                        .plusSeconds(4)
                        .plusMillis(5));
        assertThat(DurationText.parse("2w")).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void whatIsPrintedReadsBackTheSame() {
        for (var text : new String[] {"0s", "14d", "1h30m", "300ms", "1m1s"}) {
            assertThat(DurationText.print(DurationText.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void somethingElseIsRefusedWithWhatWasExpected() {
        for (var text : new String[] {"", "5 m", "-3s", "m", "3y", "5m!"}) {
            assertThatThrownBy(() -> DurationText.parse(text)).hasMessageContaining("expected a duration");
        }
    }
}

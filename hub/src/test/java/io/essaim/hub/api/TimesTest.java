package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void everyPartOfATimeHasItsZeros() {
        assertThat(Times.text(Instant.parse("0987-01-02T03:04:05.000006789Z")))
                .isEqualTo("0987-01-02T03:04:05.000006Z");
    }

    @Test
    void aTimeWithoutAnythingSmallHasSixDigitsAllTheSame() {
        assertThat(Times.text(Instant.parse("2026-12-31T00:00:00Z"))).isEqualTo("2026-12-31T00:00:00.000000Z");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var time = Instant.parse("2026-11-24T13:59:59.100100Z");

        assertThat(Times.read(Times.text(time))).isEqualTo(Optional.of(time));
    }
}

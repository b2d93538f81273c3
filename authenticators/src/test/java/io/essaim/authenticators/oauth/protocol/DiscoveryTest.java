package io.essaim.authenticators.oauth.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.SmallProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final String DOCUMENT = "/.well-known/openid-configuration";
    private final SmallProvider provider = new SmallProvider();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Discovery discovery = new Discovery(
            new ProviderHttp(new ProviderHttp.Connection(Duration.ofSeconds(10), Optional.empty(), Map.of())),
            Where.issuer(provider.issuer()),
            new Where.Overrides(Optional.empty(), Optional.empty(), Optional.empty()),
            () -> now);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void itIsReadAgainAfterAnHour() {
        discovery.endpoints();
        now = now.plus(Duration.ofMinutes(59));
        discovery.endpoints();
        assertThat(provider.site().asked(DOCUMENT)).hasSize(1);
        now = now.plus(Duration.ofMinutes(2));
        discovery.endpoints();
        assertThat(provider.site().asked(DOCUMENT)).hasSize(2);
    }

    @Test
    void whatWasReadServesOnWhileTheProviderIsAway() {
        var known = discovery.endpoints();
        provider.site().on(DOCUMENT, Reply.json(500, "{}"));
        now = now.plus(Duration.ofHours(2));
        assertThat(discovery.endpoints()).isEqualTo(known);
    }

    @Test
    void aCrowdWaitsForOneReadingAndOneFailureAnswersAll() throws InterruptedException {
        provider.site().on(DOCUMENT, Reply.json(500, "{}"));
        List<Callable<Boolean>> crowd = IntStream.range(0, 20)
                .mapToObj(_ -> (Callable<Boolean>) this::fails)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(crowd)).allMatch(done -> done.resultNow());
        }
        assertThat(provider.site().asked(DOCUMENT)).hasSize(1);
        now = now.plus(Duration.ofSeconds(4));
        assertThatThrownBy(discovery::endpoints).isInstanceOf(NoSignIn.class);
        assertThat(provider.site().asked(DOCUMENT)).hasSize(2);
    }

    private boolean fails() {
        try {
            discovery.endpoints();
            return false;
        } catch (NoSignIn _) {
            return true;
        }
    }
}

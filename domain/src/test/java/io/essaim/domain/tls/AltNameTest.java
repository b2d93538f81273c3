package io.essaim.domain.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.server.ServerKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AltNameTest {
    @Test
    void namesAndAddressesAreToldApart() {
        assertThat(AltName.parse("DNS:hub.example.org")).isEqualTo(new AltName(AltName.Kind.DNS, "hub.example.org"));
        assertThat(AltName.parse("ip:10.0.0.1")).isEqualTo(new AltName(AltName.Kind.IP, "10.0.0.1"));
        assertThat(AltName.ofHost("[::1]")).isEqualTo(new AltName(AltName.Kind.IP, "::1"));
        assertThat(AltName.ofHost("tasks.hub")).isEqualTo(new AltName(AltName.Kind.DNS, "tasks.hub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.example.org", "DNS:", "DNS:a b", "IP:hub", "IP:", "URI:http://x", "IP:1.2.3.4.5"})
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> AltName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Or an administrator's slip would make every server pass for the hub. */
    @Test
    void namesThatTheHubGivesAreNotForTheAsking() {
        assertThatThrownBy(() -> AltName.parse("DNS:HUB.essaim.internal")).hasMessageContaining("by the hub alone");
    }

    @Test
    void noTwoServersHaveOneName() {
        var names = Stream.of(new ServerKey("a", "b"), new ServerKey("a", ""), new ServerKey("ab", ""))
                .map(PeerName::of)
                .map(PeerName::host)
                .distinct();
        assertThat(names).hasSize(3).allMatch(name -> name.length() <= 64);
    }
}

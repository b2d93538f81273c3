package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "0.0.0.0/0, 192.0.2.1, true",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
        "10.0.0.0/8, 2001:db8::1, false",
        "10.0.0.0/8, unix, false",
    })
    void anAddressIsInItOrNot(String network, String address, boolean inside) {
        assertThat(Network.parse(network).contains(address)).isEqualTo(inside);
    }

    @Test
    void anAddressAloneIsANetworkOfOne() {
        var proxy = Network.parseOrAddress("192.0.2.7");

        assertThat(proxy.contains("192.0.2.7")).isTrue();
        assertThat(proxy.contains("192.0.2.6")).isFalse();
        assertThat(Network.parseOrAddress("10.0.0.0/8").contains("10.1.2.3")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "10.1.2.3, true", "192.168.0.9, true", "::1, true", "192.0.2.1, false", "unix, false"
    })
    void aPrivateAddressIsNearBy(String address, boolean nearby) {
        assertThat(Network.isPrivate(address)).isEqualTo(nearby);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "example.org/8", "10.0.0.0/8/8"})
    void anythingElseIsRefusedAndRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse(text))
                .withMessageContaining(text);
    }
}

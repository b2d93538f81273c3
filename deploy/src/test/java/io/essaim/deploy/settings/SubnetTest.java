package io.essaim.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.64.0.0/20", "192.168.0.0/16", "255.0.0.0/8", "172.16.5.16/28"})
    void aNetworkIsPrintedAsItWasRead(String text) {
        assertThat(Subnet.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.64.0.0", "10.64.0/20", "10.64.0.256/24", "fd00::/64", "10.64.0.0/x", "", "10.64.0.0/200"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Subnet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a network such as 10.64.0.0/20");
    }

    @Test
    void aSizeThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Subnet.parse("10.0.0.0/29")).hasMessageContaining("from /8 to /28");
        assertThatThrownBy(() -> Subnet.parse("8.0.0.0/7")).hasMessageContaining("from /8 to /28");
    }

    @Test
    void anAddressWithinANetworkIsToldWhereTheNetworkBegins() {
        assertThatThrownBy(() -> Subnet.parse("10.64.3.7/20")).hasMessageContaining("write 10.64.0.0/20");
    }
}

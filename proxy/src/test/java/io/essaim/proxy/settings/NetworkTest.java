package io.essaim.proxy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5",
        "10.0.0.5/32, 10.0.0.5",
        "10.0.0.0/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:DB8::/32, 2001:db8::/32",
        "::1, ::1",
        "::/0, ::/0",
        "fd00:0:0:1::/63, wrong",
    })
    void networksAndAddressesAreRead(String text, String again) {
        if (again.equals("wrong")) {
            assertThatThrownBy(() -> Network.parse(text)).hasMessageContaining("write fd00::/63");
        } else {
            assertThat(Network.parse(text)).hasToString(again);
            assertThat(Network.parse(again)).isEqualTo(Network.parse(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/x",
                "10.0.0.0/8/8",
                "10.0.0",
                "10",
                "front",
                "localhost",
                "10.0.0.0/-1",
                "fe80::1%eth0",
                "fe80::%1/64",
                "10.0.0.5:80",
                "10.0.0.0/255.0.0.0",
                " 10.0.0.5",
                "*"
            })
    void whatIsNeitherIsRefusedAndQuoted(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is wrong")
                .hasMessageContaining("10.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5/24, write 10.0.0.0/24 or 10.0.0.5",
        "10.0.0.0/33, from /0 to /32",
        "::/129, from /0 to /128",
        "::ffff:10.0.0.5, such as 10.0.0.5",
    })
    void whatCannotBeMeantIsRefusedWithWhatMay(String text, String instead) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(said -> assertThat(said.replace(",", "")).contains(instead));
    }
}

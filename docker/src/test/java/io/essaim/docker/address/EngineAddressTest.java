package io.essaim.docker.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAddressTest {

    @Test
    void theWordsOfDockerHostAreUnderstood() {
        assertThat(parse("unix:///var/run/docker.sock")).isEqualTo(EngineAddress.LOCAL);
        assertThat(parse("tcp://10.0.0.5:2376")).isEqualTo(new EngineAddress.Tcp("10.0.0.5", 2376, Optional.empty()));
        assertThat(parse("ssh://admin@node1:2222")).isEqualTo(new EngineAddress.Ssh("admin@node1", Optional.of(2222)));
        assertThat(parse("ssh://node1")).isEqualTo(new EngineAddress.Ssh("node1", Optional.empty()));
    }

    @Test
    void thePortIsSecuredWithTheFilesGiven() {
        var files = TlsFiles.in(Path.of("/etc/docker"));
        assertThat(EngineAddress.parse("tcp://node1:2376", Optional.of(files)))
                .isEqualTo(new EngineAddress.Tcp("node1", 2376, Optional.of(files)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix:///var/run/docker.sock",
                "tcp://10.0.0.5:2376",
                "ssh://admin@node1:2222",
                "ssh://admin@node1"
            })
    void anAddressIsToldAsItWasGiven(String text) {
        assertThat(parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/var/run/docker.sock",
                "ftp://x",
                "tcp://node1",
                "ssh://",
                "ssh://-oProxyCommand=x",
                "ssh://a:b@c",
                "unix:relative"
            })
    void whatIsNoneIsRefusedAndSaysWhatIsExpected(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unix:///PATH, tcp://HOST:PORT or ssh://USER@HOST");
    }

    private static EngineAddress parse(String text) {
        return EngineAddress.parse(text, Optional.empty());
    }
}

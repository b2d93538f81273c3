package io.essaim.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientHelloTest {
    private static final String HOST = "0000" + "0010" + "000e" + "00" + "000b" + "6c61622e6578616d706c65";
    private static final String ALPN = "0010" + "000e" + "000c" + "02" + "6832" + "08" + "687474702f312e31";

    /** With these extensions and no others. */
    private static byte[] hello(String extensions) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[2 + 32]);
        out.writeBytes(new byte[] {0, 0, 2, 0x13, 1, 1, 0});
        var bytes = HexFormat.of().parseHex(extensions);
        out.writeBytes(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length});
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static ClientHello read(byte[] bytes) throws ClientHello.Malformed {
        return ClientHello.read(Unpooled.wrappedBuffer(bytes));
    }

    @Test
    void whatTheJdksClientSaysIsUnderstood() throws Exception {
        var hello = read(Hellos.body("lab.example", "h2", "http/1.1"));
        assertThat(hello.serverName()).contains("lab.example");
        assertThat(hello.protocols()).containsExactly("h2", "http/1.1");
    }

    @Test
    void nobodyHasToAskForAnything() throws Exception {
        assertThat(read(hello("")).serverName()).isEmpty();
        var bare = hello("");
        assertThat(read(Arrays.copyOf(bare, bare.length - 2)).protocols()).isEmpty();
    }

    @Test
    void whereverItIsCutOffItIsMalformed() throws Exception {
        var whole = hello(HOST + ALPN);
        assertThat(read(whole).serverName()).contains("lab.example");
        assertThat(read(whole).protocols()).containsExactly("h2", "http/1.1");
        int withoutExtensions = 2 + 32 + 7;
        for (int length = 0; length < whole.length; length++) {
            if (length != withoutExtensions) {
                var part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(part)).as("%s bytes", length).isInstanceOf(ClientHello.Malformed.class);
            }
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1))).hasMessageContaining("follows");
    }

    @ParameterizedTest
    @CsvSource({
        "'0000 0000', names",
        "'0000 0002 0000', names of 0 bytes",
        "'0000 0005 0003 01 0000', no host",
        "'0000 0005 0003 00 0000', name of 0 bytes",
        "'0000 000a 0008 00 0001 61 00 0001 62', several",
        "'0000 0007 0004 00 0001 61 00', follows",
        "'0000 0006 0004 00 0001 20', ASCII",
        "'0000 0006 0004 00 0001 e9', ASCII",
        "'0000 0006 0004 00 0001 61 0000 0006 0004 00 0001 61', twice",
        "'000a 0000 000a 0000', twice",
        "'0010 0000', protocols",
        "'0010 0002 0000', protocols of 0 bytes",
        "'0010 0003 0001 00', protocols of 1 bytes",
        "'0010 0004 0002 00 00', protocol of 0 bytes",
        "'0010 0006 0003 02 6832 00', follows",
        "'0010 00', cut off",
    })
    void whatBreaksTheRulesIsSaid(String extensions, String why) {
        assertThatThrownBy(() -> read(hello(extensions.replace(" ", ""))))
                .isInstanceOf(ClientHello.Malformed.class)
                .hasMessageContaining(why);
    }

    @Test
    void aNameAndASessionIdAreOnlySoLong() {
        var longest = "61".repeat(255);
        assertThatThrownBy(() -> read(hello("0000" + "0105" + "0103" + "00" + "0100" + longest + "61")))
                .hasMessageContaining("too long");
        var session = new byte[2 + 32 + 1 + 33];
        session[34] = 33;
        assertThatThrownBy(() -> read(session)).hasMessageContaining("session id");
    }

    @Test
    void whateverComesItIsReadOrMalformed() throws Exception {
        var random = new Random(20);
        var whole = Hellos.body("lab.example", "h2");
        for (int i = 0; i < 20_000; i++) {
            var bytes = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(bytes).serverName()).isNotNull();
            } catch (ClientHello.Malformed e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void namesAreComparedInOneSpelling() {
        assertThat(HostNames.normal("LAB.Example.")).isEqualTo("lab.example");
        assertThat(HostNames.normal("2001:DB8:0:0::1")).isEqualTo(HostNames.normal("2001:db8::1"));
        assertThat(HostNames.normal("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(HostNames.normal("x.y1")).isEqualTo("x.y1");
        assertThat(Optional.of(HostNames.normal("."))).contains("");
    }
}

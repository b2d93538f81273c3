package io.essaim.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FramesTest {
    private final Frames frames = new Frames();

    static Stream<Arguments> whole() {
        return Stream.of(
                Arguments.of("text of 5", frame(0x81, 5, false), true),
                Arguments.of("masked text of 5", frame(0x81, 5, true), true),
                Arguments.of("empty close", frame(0x88, 0, false), true),
                Arguments.of("ping", frame(0x89, 4, false), true),
                Arguments.of("empty pong", frame(0x8A, 0, false), false),
                Arguments.of("masked pong", frame(0x8A, 4, true), false),
                Arguments.of("the longest of one byte", frame(0x82, 125, true), true),
                Arguments.of("the shortest of two bytes", frame(0x82, 126, true), true),
                Arguments.of("the longest of two bytes", frame(0x82, 65_535, false), true),
                Arguments.of("the shortest of eight bytes", frame(0x02, 65_536, true), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void aFrameEndsWithItsLastByteHoweverItComes(String name, ByteBuf frame, boolean more) {
        boolean some = false;
        for (int i = 0; i < frame.readableBytes(); i++) {
            some |= frames.pass(frame.slice(i, 1));
            assertThat(frames.between()).as("after byte %d of a %s", i, name).isEqualTo(i == frame.readableBytes() - 1);
        }
        assertThat(some).isEqualTo(more);
        assertThat(frames.pass(frame)).isEqualTo(more);
        assertThat(frames.between()).isTrue();
    }

    @Test
    void severalAtOnceAreFollowedToTheEndOfTheLast() {
        var pongs = Unpooled.wrappedBuffer(frame(0x8A, 0, true), frame(0x8A, 2, true));
        assertThat(frames.pass(pongs)).isFalse();
        assertThat(frames.between()).isTrue();
        var mixed = Unpooled.wrappedBuffer(frame(0x8A, 0, true), frame(0x82, 300, true));
        assertThat(frames.pass(mixed.slice(0, mixed.readableBytes() - 1))).isTrue();
        assertThat(frames.between()).isFalse();
    }

    @Test
    void whatGoesByStaysAsItIs() {
        var frame = frame(0x81, 5, true);
        frames.pass(frame);
        assertThat(frame.readableBytes()).isEqualTo(11);
    }

    private static ByteBuf frame(int first, int length, boolean masked) {
        var bytes = Unpooled.buffer().writeByte(first);
        int mask = masked ? 0x80 : 0;
        if (length < 126) {
            bytes.writeByte(mask | length);
        } else if (length < 65_536) {
            bytes.writeByte(mask | 126).writeShort(length);
        } else {
            bytes.writeByte(mask | 127).writeLong(length);
        }
        return bytes.writeZero(length + (masked ? 4 : 0));
    }
}

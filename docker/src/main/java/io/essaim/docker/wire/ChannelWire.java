package io.essaim.docker.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A Unix socket. */
final class ChannelWire implements Wire {
    private final SocketChannel channel;

    private ChannelWire(SocketChannel channel) {
        this.channel = channel;
    }

    static Wire open(Path path, Deadline deadline) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        deadline.closes(channel);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            return new ChannelWire(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] into) throws IOException {
        return channel.read(ByteBuffer.wrap(into));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        var left = ByteBuffer.wrap(bytes, from, length);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.essaim.cli.backup.seal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** Says of a piece that does not open that the file is damaged, and where. */
final class CheckedInput extends FilterInputStream {
    private final FileChannel channel;
    private final String file;

    CheckedInput(InputStream in, FileChannel channel, String file) {
        super(in);
        this.channel = channel;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            return super.read(into, from, length);
        } catch (IOException | RuntimeException e) {
            throw NotOpened.damaged(file, "before byte " + channel.position() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

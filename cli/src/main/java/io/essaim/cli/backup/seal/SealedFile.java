package io.essaim.cli.backup.seal;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import io.essaim.config.values.Secret;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * A file in the format of <a href="https://age-encryption.org/v1">age</a>, closed with a passphrase: ChaCha20-Poly1305 over
 * pieces of 64 KiB, each of which is checked before anything of it is handed out, with the last one marked. So it is written
 * and read as a stream, and {@code age --decrypt} opens it as well.
 */
public final class SealedFile {
    private static final String ANY_VERSION = "age-encryption.org/v";
    private static final String VERSION = ANY_VERSION + "1\n";
    private static final int PIECE = 64 << 10;

    private SealedFile() {}

    /**
     * What is written to it is closed and goes on to the file; the end of it when it is closed.
     *
     * @throws IOException when that cannot be written
     */
    public static OutputStream writing(WritableByteChannel to, Secret passphrase) throws IOException {
        try {
            var closing = new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(to, List.of(new PassphraseStanza(passphrase)));
            return new BufferedOutputStream(Channels.newOutputStream(closing), PIECE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has ChaCha20-Poly1305", e);
        }
    }

    /**
     * What is in it. Reading on throws {@link NotOpened} as soon as something is not what was written.
     *
     * @throws NotOpened when the passphrase is another one, or it is no such file
     * @throws IOException when it cannot be read
     */
    public static InputStream reading(Path file, Secret passphrase) throws IOException {
        var channel = FileChannel.open(file);
        try {
            checkStart(file, channel);
            channel.position(0);
            var opening = new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(channel, List.of(new PassphraseStanza(passphrase)));
            return new BufferedInputStream(
                    new CheckedInput(Channels.newInputStream(opening), channel, file.toString()), PIECE);
        } catch (PassphraseStanza.WrongPassphrase e) {
            channel.close();
            throw new NotOpened(
                    "the passphrase does not open " + file,
                    "Is it that of this file? The head of the file may also be changed.");
        } catch (NotOpened e) {
            channel.close();
            throw e;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            channel.close();
            throw NotOpened.damaged(file.toString(), "its head: " + e.getMessage());
        }
    }

    private static void checkStart(Path file, FileChannel channel) throws IOException {
        var start = ByteBuffer.allocate(VERSION.length());
        while (start.hasRemaining() && channel.read(start) >= 0) {
            // a file is read in one go as a rule
        }
        var text = new String(start.array(), 0, start.position(), StandardCharsets.ISO_8859_1);
        if (!text.startsWith(ANY_VERSION)) {
            throw new NotOpened(file + " is no backup of Essaim", "Name a file that `essaim backup` has written.");
        }
        if (!text.equals(VERSION)) {
            throw new NotOpened(
                    file + " is sealed in a newer way than this version of Essaim knows",
                    "Take the version of Essaim that wrote it, or a newer one.");
        }
    }
}

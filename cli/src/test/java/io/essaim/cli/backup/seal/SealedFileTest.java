package io.essaim.cli.backup.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.values.Secret;
import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sealed comes back whole, or it is said that it does not. */
class SealedFileTest {
    private static final Secret PASSPHRASE = new Secret("correct horse, é and 漢");
    private static final int PIECE = 64 << 10;

    @TempDir
    Path folder;

    private Path sealed(byte[] content) throws IOException {
        var file = folder.resolve("sealed");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var out = SealedFile.writing(channel, PASSPHRASE)) {
            out.write(content);
        }
        return file;
    }

    private static byte[] opened(Path file) throws IOException {
        try (var in = SealedFile.reading(file, PASSPHRASE)) {
            return in.readAllBytes();
        }
    }

    private static byte[] chance(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7})
    void whatWasWrittenIsRead(int size) throws IOException {
        var content = chance(size);
        var file = sealed(content);
        assertThat(opened(file)).isEqualTo(content);
        assertThat(new String(Files.readAllBytes(file), UTF_8)).startsWith("age-encryption.org/v1\n-> scrypt ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100, PIECE - 20, PIECE + 16, PIECE + 17, PIECE + 32, 2 * PIECE})
    void aFileThatWasCutOffIsNoneHowMuchEverIsMissing(int missing) throws IOException {
        var file = sealed(chance(2 * PIECE + 100));
        var all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - missing));
        assertThatThrownBy(() -> opened(file))
                .isInstanceOf(NotOpened.class)
                .hasMessageContainingAll(file.toString(), "cut off or changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 40, 80, 130, 170, 200, PIECE, 2 * PIECE})
    void aByteThatWasChangedIsNoticedWhereverItIs(int where) throws IOException {
        var file = sealed(chance(2 * PIECE + 100));
        var all = Files.readAllBytes(file);
        all[where] ^= 1;
        Files.write(file, all);
        assertThatThrownBy(() -> opened(file)).isInstanceOf(NotOpened.class);
    }

    @Test
    void somethingBehindTheEndIsNoticed() throws IOException {
        var file = sealed(chance(100));
        Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> opened(file)).isInstanceOf(NotOpened.class);
    }

    @Test
    void anotherPassphraseIsTold() throws IOException {
        var file = sealed(chance(100));
        assertThatThrownBy(() -> SealedFile.reading(file, new Secret("another one altogether")))
                .isInstanceOf(NotOpened.class)
                .hasMessageContaining("passphrase does not open");
    }

    @Test
    void otherFilesAndNewerOnesAreTold() throws IOException {
        var text = Files.writeString(folder.resolve("text"), "a text of some length that nobody has sealed");
        assertThatThrownBy(() -> opened(text)).hasMessageContaining("is no backup of Essaim");
        var empty = Files.writeString(folder.resolve("empty"), "");
        assertThatThrownBy(() -> opened(empty)).hasMessageContaining("is no backup of Essaim");
        var newer = Files.writeString(folder.resolve("newer"), "age-encryption.org/v2\n-> scrypt");
        assertThatThrownBy(() -> opened(newer)).hasMessageContaining("newer way");
    }

    /** Pieces that are alike cannot be told apart by their content, only by their places. */
    @Test
    void piecesThatChangedPlacesAreNoticed() throws IOException {
        var file = sealed(new byte[3 * PIECE]);
        var all = Files.readAllBytes(file);
        int tagged = PIECE + 16;
        int first = all.length - 3 * tagged;
        var one = Arrays.copyOfRange(all, first, first + tagged);
        System.arraycopy(all, first + tagged, all, first, tagged);
        System.arraycopy(one, 0, all, first + tagged, tagged);
        Files.write(file, all);
        assertThatThrownBy(() -> opened(file)).isInstanceOf(NotOpened.class);
    }

    /** The format's own program knows the file for what it is; a passphrase it takes from a terminal alone. */
    @Tag("installed")
    @Test
    void ageOpensItToo() throws IOException {
        var content = chance(PIECE + 1);
        var file = sealed(content);
        var words = "age --decrypt --output '%s' '%s'".formatted(folder.resolve("plain"), file);
        Command.run(
                folder,
                "sh",
                "-ec",
                "(sleep 2; printf '%s\\n' '" + PASSPHRASE.value() + "'; sleep 5) | script --quiet --return --command \""
                        + words + "\" /dev/null");
        assertThat(Files.readAllBytes(folder.resolve("plain"))).isEqualTo(content);
    }
}

package io.essaim.spawners.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final int LARGE = (8 << 20) + 1;

    @TempDir
    private Path folder;

    @Test
    void aTalkativeServerWritesOnInAnEmptiedFile() throws IOException {
        var output = new OutputFile(folder.resolve("alice.log"));
        output.renew();

        try (var server = Files.newOutputStream(output.path(), StandardOpenOption.APPEND)) {
            server.write(new byte[LARGE]);
            output.keepSmall();
            server.write("still here\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Files.size(output.path())).isLessThan(100);
        assertThat(output.lastLines()).containsExactly("still here");
        assertThat(Files.size(folder.resolve("alice.log.1"))).isEqualTo(LARGE);
    }

    @Test
    void anOrdinaryOutputIsLeftAlone() throws IOException {
        var output = new OutputFile(folder.resolve("alice.log"));
        output.renew();
        Files.writeString(output.path(), "one\ntwo\n");

        output.keepSmall();

        assertThat(output.lastLines()).containsExactly("one", "two");
    }
}

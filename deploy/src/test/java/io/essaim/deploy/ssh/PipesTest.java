package io.essaim.deploy.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.cluster.Machine;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.ssh.Sshd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than memory takes, through OpenSSH's own server and client. */
@Tag("installed")
class PipesTest {
    private static final int LARGE = 5 << 20;

    @TempDir(factory = OpenFolder.class)
    private Path folder;

    private Sshd server;
    private OpenSsh ssh;
    private Machine machine;

    @BeforeEach
    void start() throws IOException {
        server = Sshd.start(Files.createDirectory(folder.resolve("server")));
        ssh = OpenSsh.start(folder);
        machine = Reached.at(server, "node1", folder);
    }

    @AfterEach
    void stop() {
        ssh.close();
        server.close();
    }

    private Reply run(String script, String own, InputStream input, OutputStream output) {
        return ssh.run(machine, new Script(script, own, false, Duration.ofMinutes(1)), input, output);
    }

    private static byte[] chance() {
        var bytes = new byte[LARGE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void everyByteGoesThereAndComesBack() {
        var sent = chance();
        var back = new ByteArrayOutputStream();
        var reply = run("read -r own; cat; echo \"$own\" >&2", "its own\n", new ByteArrayInputStream(sent), back);
        assertThat(reply).isEqualTo(new Reply(0, "", "its own\n"));
        assertThat(back.toByteArray()).isEqualTo(sent);
    }

    @Test
    void howItEndedIsToldWhateverItPrintedBefore() {
        var back = new ByteArrayOutputStream();
        var reply = run("echo half; echo broken >&2; exit 3", "", InputStream.nullInputStream(), back);
        assertThat(reply).isEqualTo(new Reply(3, "", "broken\n"));
        assertThat(back).hasToString("half\n");
    }

    @Test
    void whoeverReadsHalfOfWhatWasToBeSentIsEnded() {
        var there = folder.resolve("there");
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the file was changed");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() ->
                        run("cat >/dev/null && echo whole >" + there, "", broken, OutputStream.nullOutputStream()))
                .isInstanceOf(SshException.class)
                .hasMessageContaining("node1");
        assertThat(ssh.run(machine, Script.of("echo well", false, Duration.ofMinutes(1)))
                        .out())
                .isEqualTo("well\n");
    }
}

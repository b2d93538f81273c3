package io.essaim.deploy.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real shell, with a docker that says what the test wants. */
class StackDeployTest {
    @TempDir
    Path folder;

    @Test
    void aSwarmThatIsBusyIsAskedAgain() throws Exception {
        docker("""
                [ -e "$0.asked" ] && cp -r "$(dirname "$8")" "$0.given" && exit 0
                touch "$0.asked"
                echo 'failed to create config essaim_hub: rpc error: code = DeadlineExceeded' >&2
                exit 1
                """);
        var ran = run();
        assertThat(ran.waitFor()).isZero();
        assertThat(folder.resolve("docker.given/secrets/token")).hasContent("hunter2");
        assertThat(folder.resolve("essaim")).as("nothing stays").isEmptyDirectory();
    }

    @Test
    void whatIsNoMatterOfPatienceIsToldWithoutWhatWentWell() throws Exception {
        docker("""
                echo 'Since --detach=false was not specified, tasks will be created in the background.'
                echo 'Creating network essaim_servers'
                echo 'failed to create network essaim_servers: pool overlaps' >&2
                exit 1
                """);
        var ran = run();
        assertThat(ran.waitFor()).isEqualTo(1);
        assertThat(ran.getErrorStream()).hasContent("failed to create network essaim_servers: pool overlaps");
        assertThat(folder.resolve("essaim")).as("nothing stays").isEmptyDirectory();
    }

    private void docker(String script) throws IOException {
        Files.writeString(folder.resolve("docker"), "#!/bin/sh\n" + script);
        assertThat(folder.resolve("docker").toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("sleep"), "#!/bin/sh\n");
        assertThat(folder.resolve("sleep").toFile().setExecutable(true)).isTrue();
    }

    private Process run() throws IOException, InterruptedException {
        var text = StackDeploy.text("essaim", false)
                .replace("/run/essaim", folder.resolve("essaim").toString());
        var builder = new ProcessBuilder("sh", "-c", text);
        builder.environment().merge("PATH", folder.toString(), (path, mine) -> mine + ":" + path);
        var process = builder.start();
        try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write("secrets/token " + Base64.getEncoder().encodeToString("hunter2".getBytes(StandardCharsets.UTF_8))
                    + "\n");
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process;
    }
}

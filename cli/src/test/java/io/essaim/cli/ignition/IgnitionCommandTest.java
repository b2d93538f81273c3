package io.essaim.cli.ignition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.commands.Ran;
import io.essaim.cli.console.CommandFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnitionCommandTest {
    private static final String TOKEN =
            "SWMTKN-1-3pu6hszjas19xyp7ghgosyx9k8atbfcr8p2is99znpy26u2lkl-7p73s1dx5in4tatdymyhg9hu2";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN4Pk9GHefeZbtL9Gi+b80zolq2fqrhJVOYBuQeHpaUN ada";
    private static final String CLUSTER = """
            cluster:
              managers: [ 10.0.0.11, manager2 ]
              nodes: { manager2: { address: 10.0.0.12 } }
              engine: { registry_mirrors: [ "https://mirror.example.org" ] }
            """;

    @TempDir
    Path folder;

    private Path key;
    private Path token;

    @BeforeEach
    void write() throws IOException {
        key = Files.writeString(folder.resolve("id.pub"), KEY + "\n");
        token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    @Test
    void aWorkerAsksTheManagersOfTheFile() throws IOException {
        var ran = worker("worker.bu");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(folder.resolve("worker.bu"))
                .content()
                .contains("version: 1.5.0", KEY, "\"RemoteAddrs\":[\"10.0.0.11:2377\",\"10.0.0.12:2377\"]")
                .contains(
                        "\"JoinToken\":\"" + TOKEN + "\"", "essaim-join worker 10.0.0.11", "https://mirror.example.org")
                .doesNotContain("essaim-homes");
        assertThat(ran.err()).contains("Next: butane --strict " + folder.resolve("worker.bu"));
    }

    @Test
    void onlyTheOwnerReadsItAndTheTokenIsNeverPrinted() throws IOException {
        var ran = worker("worker.ign");
        var file = folder.resolve("worker.ign");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().contains("\"version\" : \"3.4.0\"");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("Whoever reads it can join the swarm as a worker")
                .contains("docker swarm join-token --rotate worker")
                .doesNotContain(TOKEN);
    }

    @Test
    void theTokenComesFromStandardInputToo() throws IOException {
        var before = System.in;
        System.setIn(new ByteArrayInputStream((TOKEN + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            var ran = render(
                    "manager.ign", CLUSTER, "--role", "manager", "--join-token-file", "-", "--manager", "m1:2400");
            assertThat(ran.code()).as(ran.err()).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(order("manager.ign")).contains("\"RemoteAddrs\":[\"m1:2400\"]", TOKEN);
    }

    @Test
    void theFirstMakesASwarmAndHasNoToken() throws IOException {
        var ran = render("first.bu", CLUSTER + """
                  swarm: { autolock: true, data_path_port: 4790 }
                  nfs: { server: nfs.example.org, setup: false }
                """, "--role", "first", "--hostname", "manager1", "--advertise", "ens3");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(folder.resolve("first.bu"))
                .content()
                .contains("\"DataPathPort\":4790", "essaim-join first 192.0.2.1 ens3", "manager1", "virt_use_nfs");
        assertThat(ran.err())
                .contains("start one, once", "cluster.swarm.autolock is true")
                .doesNotContain("Whoever");
    }

    @Test
    void aFileWithAnotherContentIsOnlyReplacedWhenForced() throws IOException {
        assertThat(worker("worker.ign").code()).isZero();
        assertThat(worker("worker.ign").code()).as("the same again").isZero();
        var ran = worker("worker.ign", "--hostname", "other");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("is there already with another content; nothing was written", "--force");
        assertThat(worker("worker.ign", "--hostname", "other", "--force").code())
                .isZero();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("essaim.yaml", "id.pub", "token", "worker.ign");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            worker.yaml | --role worker --join-token-file token            | 2 | ends in .ign, which the machine reads, or .bu
            worker.ign  | --role worker                                    | 2 | expected --join-token-file FILE
            worker.ign  | --role first --join-token-file token             | 2 | expected neither --join-token-file nor --manager
            worker.ign  | --role worker --join-token-file id.pub           | 1 | this is no join token of a swarm
            worker.ign  | --role worker --join-token-file none             | 1 | none cannot be read
            worker.ign  | --role first --hostname a_b                      | 2 | is no host name
            worker.ign  | --role first --ssh-key token                     | 1 | is of no use as public keys
            worker.ign  | --role worker --join-token-file token --manager /| 2 | is no manager
            """)
    void whatIsWrongIsSaid(String name, String arguments, int code, String told) throws IOException {
        var words = arguments
                .replaceAll("(token|none|id\\.pub)(?= |$)", folder + "/$1")
                .split(" ", -1);
        var ran = render(name, CLUSTER, words);
        assertThat(ran.err()).contains(told).doesNotContain(TOKEN);
        assertThat(ran.code()).isEqualTo(code);
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void somebodyHasToBeNamedWhoLetsItIn() throws IOException {
        var ran = render("worker.ign", "", "--role", "worker", "--join-token-file", token.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("nobody is named who lets the machine in", "--manager ADDRESS");
    }

    @Test
    void settingsWithWhichTheEngineWouldNotStartAreRefused() throws IOException {
        var ran = render(
                "first.ign",
                CLUSTER.replace("engine: {", "engine: { daemon: { log-driver: local },"),
                "--role",
                "first");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("cluster.engine.daemon.log-driver cannot be set on Fedora CoreOS");
    }

    @Test
    void whoeverRunsItSignsInWhenNobodyElseIsNamed() throws IOException {
        assertThatThrownBy(() -> Administrators.keys(List.of(), folder))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("there is no public key in " + folder.resolve(".ssh") + "/*.pub");
        var own = Files.createDirectory(folder.resolve(".ssh"));
        Files.writeString(own.resolve("id_ed25519.pub"), KEY + "\n");
        Files.writeString(own.resolve("id_ed25519-cert.pub"), "ssh-ed25519-cert-v01@openssh.com AAAA ada\n");
        Files.writeString(own.resolve("id_ed25519"), "-----BEGIN OPENSSH PRIVATE KEY-----\n");
        assertThat(Administrators.keys(List.of(), folder)).containsExactly(KEY);
    }

    private Ran worker(String name, String... more) throws IOException {
        var words = new ArrayList<>(List.of("--role", "worker", "--join-token-file", token.toString()));
        words.addAll(List.of(more));
        return render(name, CLUSTER, words.toArray(String[]::new));
    }

    private Ran render(String name, String yaml, String... more) throws IOException {
        var file = Files.writeString(
                folder.resolve("essaim.yaml"),
                "authenticator: { type: none, allow_all: true, admin_users: [ada] }\n" + yaml);
        var words = new ArrayList<>(List.of("render", "ignition", "-f", file.toString()));
        words.addAll(List.of("-o", folder.resolve(name).toString()));
        words.addAll(List.of(more));
        if (!words.contains("--ssh-key")) {
            words.addAll(List.of("--ssh-key", key.toString()));
        }
        return Ran.essaim(words.toArray(String[]::new));
    }

    private String order(String name) throws IOException {
        var text = Files.readString(folder.resolve(name));
        int place = text.indexOf("base64,", text.indexOf("/etc/essaim/join.json")) + "base64,".length();
        var encoded = text.substring(place, text.indexOf('"', place));
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}

package io.essaim.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.address.TlsFiles;
import io.essaim.docker.call.ApiVersion;
import io.essaim.docker.call.Filters;
import io.essaim.docker.call.Frames;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.docker.registry.ImageName;
import io.essaim.docker.resource.LogWish;
import io.essaim.testkit.directory.Certificates;
import io.essaim.testkit.engine.EngineNetwork;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.engine.SmallImage;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything against a real engine, over its socket and over TLS. */
@Tag("installed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealEngineTest {
    private static final String IMAGE = "essaim/small:1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path certificates;

    private PrivateEngine real;
    private Engine engine;
    private Path authority;

    @BeforeAll
    void start() {
        var made = new Certificates(certificates);
        authority = made.authority();
        real = PrivateEngine.start(network -> secured(network, made));
        SmallImage.into(real, IMAGE);
        engine = Engine.at(EngineAddress.parse(real.address(), Optional.empty()));
    }

    private static List<String> secured(EngineNetwork network, Certificates made) {
        var pair = made.named("engine", "IP:" + network.address());
        var words = List.of("-H", "tcp://" + network.address() + ":2376", "--tlsverify");
        var files = List.of(
                "--tlscacert", made.authority().toString(),
                "--tlscert", pair.certificate().toString(),
                "--tlskey", pair.key().toString());
        return Stream.concat(words.stream(), files.stream()).toList();
    }

    @AfterAll
    void stop() {
        engine.close();
        real.close();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private String run(String name, String script) {
        var spec = json("{'Image':'" + IMAGE + "','Cmd':['sh','-c','" + script + "']}");
        var id = engine.containers().create(name, spec);
        engine.containers().start(id);
        return id;
    }

    private void awaitEnd(String id) {
        Patience.awaitTrue(
                "the container to end",
                PATIENCE,
                () -> !engine.containers()
                        .inspect(id)
                        .path("State")
                        .path("Running")
                        .asBoolean());
    }

    @Test
    void imagesAreMadeAndTakenOverOfFiles() throws IOException {
        var made = ImageName.parse("essaim/made:1");
        var changes = List.of("USER 1000", "LABEL of=files");
        engine.images().make(made, real.folder().resolve("small.tar"), changes, PATIENCE);
        assertThat(engine.images().list(Filters.label("of", "files").and("reference", made.toString())))
                .hasSize(1);
        assertThat(engine.images()
                        .inspect(made.toString())
                        .path("Config")
                        .path("User")
                        .asString(""))
                .isEqualTo("1000");
        var saved = real.folder().resolve("saved.tar");
        real.docker("save", "--output", saved.toString(), made.toString());
        engine.images().remove(made.toString());
        engine.images().load(saved, PATIENCE);
        assertThat(engine.images().present(made.toString())).isTrue();
        var broken = Files.writeString(real.folder().resolve("broken.tar"), "no archive at all".repeat(1_000));
        assertThatThrownBy(() -> engine.images().load(broken, PATIENCE)).isInstanceOf(Refused.class);
    }

    @Test
    void aVersionIsAgreedOn() {
        assertThat(engine.host().api()).isBetween(ApiVersion.OLDEST, ApiVersion.NEWEST);
        assertThat(engine.host().info().path("OSType").asString()).isEqualTo("linux");
    }

    @Test
    void aContainerLivesAndIsToldWhole() {
        var id = engine.containers()
                .create(
                        "life",
                        json("{'Image':'" + IMAGE + "','Labels':{'a':'b'},'HostConfig':{'ShmSize':1048576,"
                                + "'Ulimits':[{'Name':'nofile','Soft':99,'Hard':100}]}}"));
        engine.containers().start(id);
        engine.containers().start(id);
        var told = engine.containers().inspect("life");
        assertThat(told.path("HostConfig").path("Ulimits").path(0).path("Soft").asInt())
                .isEqualTo(99);
        assertThat(engine.containers().list(Filters.label("a", "b"))).hasSize(1);
        engine.containers().stop(id, Duration.ofSeconds(5));
        assertThat(engine.containers().inspect(id).path("State").path("Status").asString())
                .isEqualTo("exited");
        engine.containers().remove(id);
        assertThatThrownBy(() -> engine.containers().inspect(id))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("No such container");
    }

    @Test
    void whatIsPrintedIsToldApart() {
        var id = run("talk", "echo out; echo err >&2; exit 3");
        awaitEnd(id);
        var frames = new ArrayList<Frames.Frame>();
        try (var logs = engine.containers().logs(id, LogWish.last(10))) {
            for (var next = logs.next(); next.isPresent(); next = logs.next()) {
                frames.add(next.get());
            }
        }
        assertThat(frames)
                .containsExactlyInAnyOrder(
                        new Frames.Frame(Frames.Source.OUTPUT, "out\n"),
                        new Frames.Frame(Frames.Source.ERRORS, "err\n"));
        assertThat(engine.containers()
                        .inspect(id)
                        .path("State")
                        .path("ExitCode")
                        .asInt())
                .isEqualTo(3);
        engine.containers().remove(id);
    }

    @Test
    void theLastLinesAreTheLast() {
        var id = run("lines", "seq 500");
        awaitEnd(id);
        assertThat(engine.containers().lastLines(id, 3)).containsExactly("498", "499", "500");
        engine.containers().remove(id);
    }

    @Test
    void aTerminalsOutputIsReadToo() {
        var id = engine.containers().create("tty", json("{'Image':'" + IMAGE + "','Tty':true,'Cmd':['seq','3']}"));
        engine.containers().start(id);
        awaitEnd(id);
        assertThat(engine.containers().lastLines(id, 9)).containsExactly("1", "2", "3");
        engine.containers().remove(id);
    }

    @Test
    void commandsRunInside() {
        var id = run("inside", "sleep 1000");
        var result = engine.execs().run(id, List.of("sh", "-c", "echo $((6*7)); echo no >&2; exit 5"), PATIENCE);
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.output()).isEqualTo("42\n");
        assertThat(result.errors()).isEqualTo("no\n");
        engine.containers().remove(id);
    }

    @Test
    void eventsAreHeardFromAMomentOn() {
        var since = Instant.now().minusSeconds(1);
        var id = run("event", "true");
        try (var events = engine.host().events(Filters.NONE.and("container", id), Optional.of(since), PATIENCE)) {
            var first = events.next();
            assertThat(first.map(event -> event.path("Action").asString())).contains("create");
        }
        engine.containers().remove(id);
    }

    @Test
    void networksAndVolumesAreMadeListedAndRemoved() {
        var id = engine.networks().create(json("{'Name':'net1','CheckDuplicate':true,'Labels':{'x':'y'}}"));
        assertThat(engine.networks().list(Filters.label("x", "y"))).hasSize(1);
        assertThatThrownBy(() -> engine.networks().create(json("{'Name':'net1','CheckDuplicate':true}")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("already exists");
        var container = run("netted", "sleep 1000");
        engine.networks().connect(id, container);
        assertThat(engine.networks().inspect(id).path("Containers").properties())
                .hasSize(1);
        engine.networks().disconnect(id, container);
        engine.containers().remove(container);
        engine.networks().remove(id);

        engine.volumes().create(json("{'Name':'vol1','Labels':{'x':'y'}}"));
        assertThat(engine.volumes().list(Filters.label("x", "y"))).hasSize(1);
        assertThat(engine.volumes().inspect("vol1").path("Driver").asString()).isEqualTo("local");
        engine.volumes().remove("vol1");
        assertThatThrownBy(() -> engine.volumes().inspect("vol1")).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsWrongIsSaidInTheEnginesWords() {
        assertThat(engine.images().present(IMAGE)).isTrue();
        assertThat(engine.images().present("essaim/none:1")).isFalse();
        assertThatThrownBy(() -> engine.containers().create("none1", json("{'Image':'essaim/none:1'}")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("No such image: essaim/none:1");
        assertThatThrownBy(() -> engine.containers().create("x", json("{'Image':'" + IMAGE + "'}")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Invalid container name");
        assertThatThrownBy(() -> engine.images()
                        .pull(
                                ImageName.parse(real.network().address() + ":1/none:1"),
                                Optional.empty(),
                                PATIENCE,
                                _ -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("connection refused");
    }

    @Test
    void anEngineOutsideOfASwarmIsNoManagerAndOneInsideIs() {
        assertThatThrownBy(() -> engine.nodes().list(Filters.NONE))
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.why()).isEqualTo(Why.NOT_A_MANAGER));
        var address = real.network().address();
        engine.swarm().init(json("{'ListenAddr':'" + address + ":2377','AdvertiseAddr':'" + address + "'}"));
        try {
            servicesRun();
        } finally {
            engine.swarm().leave(true);
        }
    }

    private void servicesRun() {
        var node = engine.nodes().list(Filters.NONE).getFirst();
        assertThat(node.path("Spec").path("Role").asString()).isEqualTo("manager");
        var data = Base64.getEncoder().encodeToString("hush".getBytes(StandardCharsets.UTF_8));
        var secret = engine.secrets().create(json("{'Name':'s1','Data':'" + data + "'}"));
        var config = engine.configs().create(json("{'Name':'c1','Data':'" + data + "'}"));
        assertThat(engine.configs().inspect(config).path("Spec").path("Data").asString())
                .isEqualTo(data);
        var file = "'File':{'Name':'/got','UID':'0','GID':'0','Mode':256}";
        var service = engine.services()
                .create(
                        json("{'Name':'talker','TaskTemplate':{'ContainerSpec':{'Image':'" + IMAGE + "',"
                                + "'Command':['sh','-c','cat /got; echo; sleep 1000'],'Secrets':[{'SecretID':'" + secret
                                + "','SecretName':'s1'," + file + "}]}}}"),
                        Optional.empty());
        Patience.awaitTrue(
                "the task to run",
                PATIENCE,
                () -> engine.tasks().of(service).stream()
                        .anyMatch(task ->
                                task.path("Status").path("State").asString().equals("running")));
        Patience.awaitTrue(
                "its output",
                PATIENCE,
                () -> engine.services().lastLines(service, 5).contains("hush"));
        assertThat(engine.services().list(Filters.NONE.and("name", "talker"))).hasSize(1);
        engine.services().remove(service);
        assertThatThrownBy(() -> engine.services().inspect(service)).isInstanceOf(NotFound.class);
        Patience.awaitTrue("the secret to be free", PATIENCE, () -> removed(secret));
        engine.configs().remove(config);
    }

    private boolean removed(String secret) {
        try {
            engine.secrets().remove(secret);
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    @Test
    void thePortIsReachedWithBothSidesCertificates() {
        var files = new TlsFiles(
                Optional.of(authority),
                Optional.of(new TlsFiles.ClientFiles(
                        certificates.resolve("engine.pem"), certificates.resolve("engine.key"))));
        try (var secured = Engine.at(new EngineAddress.Tcp(real.network().address(), 2376, Optional.of(files)))) {
            assertThat(secured.host().info().path("ID").asString())
                    .isEqualTo(engine.host().info().path("ID").asString());
        }
    }

    @Test
    void aPortWhoseCertificateIsNotTrustedIsNotUsed() {
        var files = new TlsFiles(Optional.empty(), Optional.empty());
        try (var secured = Engine.at(new EngineAddress.Tcp(real.network().address(), 2376, Optional.of(files)))) {
            assertThatThrownBy(() -> secured.host().info())
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.why()).isEqualTo(Why.CANNOT_CONNECT))
                    .hasMessageContaining("certificat");
        }
    }
}

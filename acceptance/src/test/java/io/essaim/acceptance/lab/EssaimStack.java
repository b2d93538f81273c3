package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ours on a lab: the image built and pushed, the file rendered, the stack deployed, as somebody with a cluster would.
 *
 * @param lab where it runs
 */
public record EssaimStack(SwarmLab lab) {
    /** What everything of it is called. */
    public static final String NAME = "essaim";

    static final String IMAGE = LabRegistry.OPEN + "/essaim-lab/essaim:1";

    private static final int PORT = 8000;
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TESTIMONIES = CHECKOUT.resolve("target/lab/testimonies");
    private static final Duration TO_BUILD = Duration.ofMinutes(15);
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final String SETTINGS = """
            proxy: { bind: "0.0.0.0:%d" }
            stack: { name: %s, image: "%s", hub: { constraints: [ "node.labels.hub != away" ] } }
            """.formatted(PORT, NAME, IMAGE);

    /**
     * Deploys it, from the program as it is in this checkout.
     *
     * @param file all of {@code essaim.yaml} but the sections {@code proxy} and {@code stack}
     * @param essaim the command line of the program
     */
    public static EssaimStack deploy(SwarmLab lab, String file, List<String> essaim) {
        var stack = new EssaimStack(lab);
        stack.publish();
        stack.render(file, essaim);
        stack.run();
        lab.nodes().forEach(node -> stack.awaitDoor(node, TO_START));
        return stack;
    }

    /** The node that the hub is to run on, as the swarm has it now; none while it looks for one. */
    public Optional<LabNode> home() {
        var tasks = lab.docker(
                "service", "ps", "--filter", "desired-state=running", "--format", "{{.Node}}", NAME + "_hub");
        return tasks.lines().filter(node -> !node.isBlank()).findFirst().map(lab::node);
    }

    /** Brings the hub to a manager, and waits until people reach it at every node that is on. */
    public void bringHubTo(LabNode manager) {
        var others = lab.managers().stream().filter(node -> node != manager).toList();
        others.forEach(node -> label(node, "hub=away"));
        try {
            Patience.awaitTrue(
                    "the hub to be on " + manager.name(),
                    TO_START,
                    () -> home().filter(manager::equals).isPresent());
            lab.nodes().forEach(node -> awaitDoor(node, TO_START));
        } finally {
            others.forEach(node -> label(node, "hub=welcome"));
        }
    }

    private void label(LabNode node, String label) {
        lab.docker("node", "update", "--label-add", label, node.name());
    }

    /** Waits until people are let in at a node. */
    public void awaitDoor(LabNode node, Duration atMost) {
        Patience.awaitTrue("people to be let in at " + node.name(), atMost, () -> answers(node));
    }

    /** Writes down what its containers said lately and where they are, for whoever reads of a failure; the file. */
    public Path testify(String title) {
        var said = lab.nodes().stream().map(EssaimStack::testimony).collect(Collectors.joining("\n\n"));
        try {
            var file = Files.createDirectories(TESTIMONIES).resolve(title + ".txt");
            return TextFile.write(file, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String testimony(LabNode node) {
        try {
            return "# " + node.name() + "\n" + node.run("sh", "-c", """
                    docker node ls; docker service ps --no-trunc essaim_hub essaim_proxy; docker ps --all
                    for it in $(docker ps --all --quiet --filter label=com.docker.stack.namespace=%s); do
                        echo "## $(docker inspect --format '{{.Name}} from {{.State.StartedAt}} to {{.State.FinishedAt}}' $it)"
                        docker logs --timestamps --tail 500 $it 2>&1
                    done
                    """.formatted(NAME));
        } catch (AssertionError e) {
            return "# " + node.name() + "\ndoes not answer: " + e.getMessage();
        }
    }

    /** Where people come in at a node. */
    public URI front(LabNode node) {
        return URI.create("http://" + node.address() + ":" + PORT);
    }

    /** The containers of one of its services, on a node. */
    public List<String> containers(LabNode node, String service) {
        return node.docker("ps", "--quiet", "--filter", "label=com.docker.swarm.service.name=" + NAME + "_" + service)
                .lines()
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private LabNode first() {
        return lab.nodes().getFirst();
    }

    private void publish() {
        var log = first().place().data();
        Shell.work(
                "build", log, TO_BUILD, List.of(CHECKOUT.resolve("images/build").toString(), "tar"));
        var command = first().dockerCommand(
                        "import",
                        "--change",
                        "USER 10001:10001",
                        "--change",
                        "WORKDIR /var/lib/essaim",
                        "--change",
                        "ENTRYPOINT [\"/usr/local/bin/essaim\"]",
                        "-",
                        IMAGE);
        var tar = CHECKOUT.resolve("target/images/essaim.tar");
        var fed = Stream.concat(
                Stream.of("sh", "-c", "from=$1; shift; exec \"$@\" <\"$from\"", "fed", tar.toString()),
                command.stream());
        Shell.work("import", log, TO_BUILD, fed.toList());
        Shell.work("push", log, TO_BUILD, first().dockerCommand("push", IMAGE));
    }

    private void render(String file, List<String> essaim) {
        var folder = lab.shared();
        TextFile.write(folder.resolve("essaim.yaml"), file + SETTINGS);
        var words = Stream.concat(essaim.stream(), Stream.of("render", "--config", "essaim.yaml", "--output", "stack"));
        Shell.work("render", folder, TO_BUILD, words.toList());
        if (!Files.exists(folder.resolve("stack/compose.yaml"))) {
            throw new AssertionError("rendered nothing: " + folder.resolve("render.log"));
        }
    }

    private void run() {
        var keeper = lab.managers().getLast(); // of the database, when that is a file: no leader yet
        first().docker("node", "update", "--label-add", "io.essaim.data=true", keeper.name());
        first().docker("stack", "deploy", "--prune", "--compose-file", SwarmLab.SHARED + "/stack/compose.yaml", NAME);
    }

    /** Whether somebody who comes in at a node reaches the hub. */
    public boolean answers(LabNode node) {
        return answer(node, "/hub/api/").filter(status -> status == 200).isPresent();
    }

    /** What a page is answered with at a node; nothing when nobody answers there. */
    public Optional<Integer> answer(LabNode node, String path) {
        var request = HttpRequest.newBuilder(front(node).resolve(path)).timeout(A_MOMENT);
        try (var http = HttpClient.newBuilder().connectTimeout(A_MOMENT).build()) {
            return Optional.of(
                    http.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty(); // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

package io.essaim.deploy.stack;

import io.essaim.config.print.YamlText;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compose file itself. */
final class ComposeFile {
    /** The newest format that the command line of Docker 20.10 reads; {@code docker compose} wants none. */
    private static final String FORMAT = "3.8";

    /** Between hub and proxies: routes, and whatever else nobody's server has to do with. */
    static final String CONTROL = "control";

    /** With people's servers. */
    static final String SERVERS = "servers";

    private static final String VXLAN_MTU = "com.docker.network.driver.mtu";

    private final Wanted wanted;
    private final Names names;

    private ComposeFile(Wanted wanted) {
        this.wanted = wanted;
        this.names = new Names(wanted.stack().name(), wanted.token());
    }

    static String of(Wanted wanted, InnerFiles inner) {
        var file = new ComposeFile(wanted);
        var tree = new Tree();
        switch (wanted.target()) {
            case SWARM -> tree.put("version", FORMAT);
            case COMPOSE -> tree.put("name", wanted.stack().name());
        }
        tree.put(
                        "services",
                        new Tree()
                                .put(
                                        "hub",
                                        file.changing(
                                                HubService.of(wanted), Stack.HUB_FILE, inner.hub(), Carried::hubs))
                                .put(
                                        "proxy",
                                        file.changing(
                                                ProxyService.of(wanted),
                                                Stack.PROXY_FILE,
                                                inner.proxy(),
                                                Carried::proxys)))
                .put("networks", file.networks())
                .put("volumes", new Tree().put("data", file.data()))
                .put("configs", file.configs(inner))
                .put("secrets", file.secrets());
        return head(wanted) + YamlText.of(tree.literal());
    }

    /**
     * {@code docker compose} mounts files by their path and does not see that one of them has another content; a label
     * that has makes it replace the container.
     */
    private Tree changing(Tree service, String file, String content, Predicate<Carried> needs) {
        var all = Stream.concat(
                        Stream.of(content),
                        wanted.carried().stream().filter(needs).map(names::secret))
                .collect(Collectors.joining("\n"));
        return service.when(
                wanted.target() == Target.COMPOSE,
                "labels",
                new Tree().put("io.essaim.files", names.config(file, all)));
    }

    private static String head(Wanted wanted) {
        return "# Made by `essaim render`; change the file it was made from instead.\n"
                + switch (wanted.target()) {
                    case SWARM ->
                        "#   docker stack deploy --prune --compose-file compose.yaml "
                                + wanted.stack().name() + "\n";
                    case COMPOSE -> "#   docker compose up --detach\n";
                };
    }

    private Tree networks() {
        return new Tree().put(CONTROL, control()).put(SERVERS, servers());
    }

    private Tree control() {
        var network = wanted.stack().network();
        var options = new Tree()
                .put(VXLAN_MTU, network.mtu().map(String::valueOf))
                .when(network.encrypted(), "encrypted", "true");
        return switch (wanted.target()) {
            case SWARM ->
                new Tree().put("driver", "overlay").when(!options.members().isEmpty(), "driver_opts", options);
            case COMPOSE -> new Tree().put("driver", "bridge");
        };
    }

    private Tree servers() {
        var network = wanted.stack().network();
        if (network.external()) {
            return new Tree().put("external", true).put("name", wanted.network());
        }
        var subnets = List.of(new Tree().put("subnet", wanted.subnet()).members());
        return new Tree()
                .put("name", wanted.network())
                .putAll(control())
                .when(wanted.target() == Target.SWARM, "attachable", true)
                .put("ipam", new Tree().put("config", subnets));
    }

    /** Several hubs must not share a folder, and each keeps its own when it is replaced. */
    private Tree data() {
        return new Tree()
                .put("name", wanted.stack().name() + "_data" + (wanted.stack().hubs() > 1 ? "-{{.Task.Slot}}" : ""));
    }

    private Tree configs(InnerFiles inner) {
        return new Tree()
                .put("hub", config(Stack.HUB_FILE, inner.hub()))
                .put("proxy", config(Stack.PROXY_FILE, inner.proxy()));
    }

    private Tree config(String file, String content) {
        return named(names.config(file, content)).put("file", "./" + file);
    }

    private Tree secrets() {
        var secrets = new Tree();
        wanted.carried()
                .forEach(secret ->
                        secrets.put(secret.name(), named(names.secret(secret)).put("file", secret.file())));
        return secrets;
    }

    /** {@code docker compose} has no store for them: it mounts the files, and replaces containers when they change. */
    private Tree named(String name) {
        return new Tree().when(wanted.target() == Target.SWARM, "name", name);
    }
}

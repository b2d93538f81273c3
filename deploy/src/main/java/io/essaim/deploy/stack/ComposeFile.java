package io.essaim.deploy.stack;

import io.essaim.config.print.YamlText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compose file itself. */
final class ComposeFile {
    /** The newest format that the command line of Docker 20.10 reads; {@code docker compose} wants none. */
    private static final String FORMAT = "3.8";

    private static final String VXLAN_MTU = "com.docker.network.driver.mtu";

    private final Wanted wanted;
    private final Names names;

    private ComposeFile(Wanted wanted) {
        this.wanted = wanted;
        this.names = new Names(wanted.stack().name(), wanted.namesKey().or(wanted::token));
    }

    static String of(Wanted wanted, InnerFiles inner, List<Accessory> accessories) {
        var file = new ComposeFile(wanted);
        var tree = new Tree();
        switch (wanted.target()) {
            case SWARM -> tree.put("version", FORMAT);
            case COMPOSE -> tree.put("name", wanted.stack().name());
        }
        tree.put("services", file.services(inner, accessories))
                .put("networks", file.networks(accessories))
                .put("volumes", file.volumes(accessories))
                .put("configs", file.configs(inner, accessories))
                .put("secrets", file.secrets(accessories));
        return head(wanted) + YamlText.of(tree.literal());
    }

    private Tree services(InnerFiles inner, List<Accessory> accessories) {
        var services = new Tree()
                .put("hub", changing(HubService.of(wanted), Stack.HUB_FILE, inner.hub(), Needs.hub(wanted)))
                .put("proxy", changing(ProxyService.of(wanted), Stack.PROXY_FILE, inner.proxy(), Needs.proxy(wanted)));
        accessories.forEach(it -> services.put(
                it.name(),
                it.files().isEmpty() && it.needs().isEmpty()
                        ? it.service()
                        : changing(
                                it.service(),
                                it.name(),
                                String.join("\n", it.files().values()),
                                it.needs())));
        return services;
    }

    /**
     * {@code docker compose} mounts files by their path and does not see that one of them has another content; a label
     * that has makes it replace the container.
     */
    private Tree changing(Tree service, String file, String content, List<Carried> needs) {
        var all = Stream.concat(Stream.of(content), needs.stream().map(names::secret))
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

    private Tree networks(List<Accessory> accessories) {
        var networks = new Tree().put(Networks.CONTROL, control()).put(Networks.SERVERS, servers());
        accessories.stream()
                .flatMap(it -> it.networks().stream())
                .distinct()
                .forEach(network -> networks.put(network, between(network)));
        return networks;
    }

    /** That of the front has addresses which the hub knows: who comes from there is believed. */
    private Tree between(String network) {
        return wanted.stack()
                .front()
                .filter(_ -> network.equals(Networks.FRONT))
                .map(front -> control().put("ipam", addresses(front.subnet().toString())))
                .orElseGet(this::control);
    }

    private static Tree addresses(String subnet) {
        return new Tree().put("config", List.of(new Tree().put("subnet", subnet).members()));
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
        return new Tree()
                .put("name", wanted.network())
                .putAll(control())
                .when(wanted.target() == Target.SWARM, "attachable", true)
                .put("ipam", addresses(wanted.subnet().toString()));
    }

    /** Several hubs must not share a folder, and each keeps its own when it is replaced. */
    private Tree data() {
        return new Tree()
                .put("name", wanted.stack().name() + "_data" + (wanted.stack().hubs() > 1 ? "-{{.Task.Slot}}" : ""));
    }

    private Tree volumes(List<Accessory> accessories) {
        var volumes = new Tree().put("data", data()).put(ProxyService.VOLUME, volume(ProxyService.VOLUME));
        accessories.stream()
                .flatMap(it -> it.volumes().stream())
                .forEach(volume -> volumes.put(volume, volume(volume)));
        return volumes;
    }

    private Tree volume(String name) {
        return new Tree().put("name", wanted.stack().name() + "_" + name);
    }

    private Tree configs(InnerFiles inner, List<Accessory> accessories) {
        var configs = new Tree()
                .put("hub", config(Stack.HUB_FILE, inner.hub()))
                .put("proxy", config(Stack.PROXY_FILE, inner.proxy()));
        accessories.forEach(it -> it.files().forEach((file, content) -> configs.put(file, config(file, content))));
        return configs;
    }

    private Tree config(String file, String content) {
        return named(names.config(file, content)).put("file", "./" + file);
    }

    /** Of what was made only those that some service is given. */
    private Tree secrets(List<Accessory> accessories) {
        var needed = Stream.of(
                        Needs.hub(wanted).stream(),
                        Needs.proxy(wanted).stream(),
                        accessories.stream().flatMap(it -> it.needs().stream()))
                .flatMap(some -> some)
                .collect(Collectors.toSet());
        var secrets = new Tree();
        wanted.carried().stream()
                .filter(needed::contains)
                .forEach(secret ->
                        secrets.put(secret.name(), named(names.secret(secret)).put("file", secret.file())));
        return secrets;
    }

    /** {@code docker compose} has no store for them: it mounts the files, and replaces containers when they change. */
    private Tree named(String name) {
        return new Tree().when(wanted.target() == Target.SWARM, "name", name);
    }
}

package io.essaim.spawners.docker;

import io.essaim.docker.address.EngineAddress;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.ContainerLabels;
import io.essaim.spawners.container.StartRefused;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Where a server in a container is reached: at its own address, or at a port of the host. */
final class Whereabouts {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "");

    private final DockerServers settings;
    private final String port;

    Whereabouts(DockerServers settings) {
        this.settings = settings;
        this.port = settings.container().port() + "/tcp";
    }

    /**
     * From the {@code NetworkSettings} of a running container.
     *
     * @param scheme how it is reached
     * @throws StartRefused when it has no address
     */
    URI of(JsonNode networks, String scheme) throws StartRefused {
        return settings.docker().internal() ? own(networks, scheme) : published(networks, scheme);
    }

    private URI own(JsonNode networks, String scheme) throws StartRefused {
        return address(networks, scheme)
                .orElseThrow(() -> none(Phrase.of(
                        "it has no address on the network {0}",
                        settings.docker().network())));
    }

    private Optional<URI> address(JsonNode networks, String scheme) {
        var address = networks.path("Networks")
                .path(settings.docker().network())
                .path("IPAddress")
                .asString("");
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(URI.create(
                        scheme + "://" + address + ":" + settings.container().port()));
    }

    private URI published(JsonNode networks, String scheme) throws StartRefused {
        var chosen = networks.path("Ports").path(port).path(0).path("HostPort").asString("");
        if (chosen.isEmpty()) {
            throw none(Phrase.of("the engine has given it no port"));
        }
        return URI.create(scheme + "://" + host() + ":" + chosen);
    }

    /** From a container in a list, which tells its ports in another way; empty when it has no address. */
    Optional<URI> seen(JsonNode container) {
        var scheme = container.path("Labels").path(ContainerLabels.SCHEME).asString("http");
        if (settings.docker().internal()) {
            return address(container.path("NetworkSettings"), scheme);
        }
        for (var published : container.path("Ports")) {
            if (published.path("PublicPort").isNumber()
                    && port.equals(published.path("PrivatePort").asInt() + "/"
                            + published.path("Type").asString(""))) {
                return Optional.of(URI.create(scheme + "://" + host() + ":"
                        + published.path("PublicPort").asInt()));
            }
        }
        return Optional.empty();
    }

    private String host() {
        var asked = settings.docker().hostIp().orElse("127.0.0.1");
        var known = EVERYWHERE.contains(asked)
                ? switch (settings.docker().address()) {
                    case EngineAddress.UnixSocket _ -> "127.0.0.1";
                    case EngineAddress.Tcp tcp -> tcp.host();
                    case EngineAddress.Ssh ssh ->
                        ssh.destination().substring(ssh.destination().indexOf('@') + 1);
                    case EngineAddress.Program program -> program.name();
                }
                : asked;
        return known.indexOf(':') >= 0 && !known.startsWith("[") ? "[" + known + "]" : known;
    }

    private static StartRefused none(Phrase why) {
        return new StartRefused(
                "no_address",
                Phrase.of(
                        "The server runs but cannot be reached: {0}. Look at spawner.network_name, use_internal_ip and"
                                + " extra_host_config.",
                        why),
                "");
    }
}

package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Optional;

/** The section {@code stack}. */
@Doc(
        "Hub and proxies as Docker services, and what runs beside them. Only `essaim render` and the commands for clusters read it.")
public record StackSettings(
        @Doc("What the stack is called. The names of its services, configs and secrets begin with it: at most 20"
                + " lower-case letters, digits and hyphens.")
        @Default("essaim")
        String name,

        @Doc("The image of hub and proxies, best with a digest. When absent: essaim, tagged with the version of the"
                + " program that renders.")
        Optional<String> image,

        @Doc(
                "The image of the proxies, when that is not the one of the hub: keep the former here to replace the hub alone,"
                        + " which closes nobody's connection.")
        Optional<String> proxyImage,

        @Doc("How many hubs run at once, on different managers. More than one needs PostgreSQL or MariaDB.")
        @Default("1")
        int hubs,

        @Doc("Docker's socket on the managers.") @Default("/var/run/docker.sock")
        String dockerSocket,

        @Doc(
                "The number of the group that owns Docker's socket on the managers (`stat -c %g /var/run/docker.sock`). The hub"
                        + " then runs as a user of its own in that group; without it, as root without any capability.")
        Optional<Integer> dockerGid,

        @Doc("The network that hub, proxies and people's servers share.") @Default("{}")
        StackNetwork network,

        @Doc("What each hub may use, and where it runs.") @Default("{}")
        StackPart hub,

        @Doc("What each proxy may use, and where they run.") @Default("{}")
        StackPart proxy,

        @Doc(
                "Whether people come in through Docker's ingress mesh: at every node of the swarm, also where no proxy runs. What"
                        + " lets them in sees addresses of the mesh then, and not those of people. Docker Swarm only.")
        @Default("false")
        boolean ingress,

        @Doc("Where the logs of all services go.") @Default("{}")
        StackLogging logging,

        @Doc("A database server that runs with the hub. When absent the database is what the section database says.")
        Optional<StackDatabase> database,

        @Doc("A program in front of the proxies. When absent people connect to the proxies themselves.")
        Optional<StackFront> front,

        @Doc("Prometheus and Grafana, which watch hub and proxies.")
        Optional<StackMonitoring> monitoring,

        @Doc("A registry of images.") Optional<StackRegistry> registry) {

    private static final int MOST_HUBS = 15;
    private static final int HIGHEST_ID = 65_534;

    public StackSettings {
        require(
                name.matches("[a-z]([a-z0-9-]{0,18}[a-z0-9])?"),
                "the name \"" + name
                        + "\" is wrong; expected at most 20 lower-case letters, digits and hyphens, first a letter");
        require(hubs >= 1 && hubs <= MOST_HUBS, "expected hubs to be from 1 to " + MOST_HUBS);
        ImageName.check(image);
        proxyImage.ifPresent(other -> ImageName.check("proxy_image", other));
        require(dockerSocket.startsWith("/"), "docker_socket must be a path that begins with a slash");
        require(
                dockerGid.filter(gid -> gid < 1 || gid > HIGHEST_ID).isEmpty(),
                "expected docker_gid to be from 1 to " + HIGHEST_ID
                        + "; leave it out when the socket belongs to the group root");
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}

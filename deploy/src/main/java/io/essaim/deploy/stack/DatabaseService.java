package io.essaim.deploy.stack;

import io.essaim.deploy.settings.StackDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service that is PostgreSQL or MariaDB. Folders, variables and commands are those of Docker's official images
 * (github.com/docker-library/postgres, github.com/MariaDB/mariadb-docker).
 */
final class DatabaseService {
    static final String NAME = "database";

    /** The label of the node with its volume. */
    private static final String LABEL = "io.essaim.database";

    private static final String WHO = "essaim";
    private static final int POSTGRESQL_PORT = 5432;
    private static final int MARIADB_PORT = 3306;

    /** Of both servers by default or less; and a few for whoever looks after it. */
    private static final int LEAST_CONNECTIONS = 100;

    private static final int SPARE_CONNECTIONS = 20;

    /** Beside the volume: {@code PGDATA} must be a folder in it, and not where the images of some versions expect it. */
    private static final String POSTGRESQL_VOLUME = "/srv/database";

    /** PostgreSQL's processes share memory there, and the 64 MB of Docker are few. */
    private static final long SHARED_MEMORY = 256L << 20;

    /** What the images' entry points need before they become a user without rights. */
    private static final List<String> CAPABILITIES = List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID");

    private DatabaseService() {}

    static Optional<Accessory> of(Wanted wanted) {
        return wanted.stack().database().map(server -> {
            var needs = Needs.of(wanted, wanted.databasePassword());
            return new Accessory(
                    NAME,
                    service(wanted, server, new Service(wanted, "0:0", needs)),
                    needs,
                    Map.of(),
                    List.of(NAME),
                    List.of(Networks.DATABASE),
                    Accessory.choice(wanted, "the database", LABEL));
        });
    }

    /** Where the hub finds it. */
    static String url(StackDatabase server) {
        return server.type().word() + "://" + WHO + "@" + NAME + ":"
                + switch (server.type()) {
                    case POSTGRESQL -> POSTGRESQL_PORT;
                    case MARIADB -> MARIADB_PORT;
                }
                + "/" + WHO;
    }

    private static Tree service(Wanted wanted, StackDatabase server, Service service) {
        var password = Carried.inside(wanted.databasePassword());
        var tree = service.guest(server.imageName(), List.of(Networks.DATABASE), Map.of())
                .put("cap_add", CAPABILITIES)
                .putAll(
                        switch (server.type()) {
                            case POSTGRESQL -> postgresql(password, connections(wanted));
                            case MARIADB -> mariadb(password, connections(wanted));
                        })
                .put("stop_grace_period", "2m"); // it writes what it has in memory
        return service.kept(tree, LABEL, server.resources(), Service.GIB, Service.QUARTER_GIB);
    }

    private static int connections(Wanted wanted) {
        return Math.max(
                LEAST_CONNECTIONS, wanted.stack().hubs() * wanted.facts().connections() + SPARE_CONNECTIONS);
    }

    /** While the files are made, a server listens at a socket alone; the check asks where hubs do. */
    private static Tree postgresql(String password, int connections) {
        var shared = new Tree()
                .put("type", "tmpfs")
                .put("target", "/dev/shm")
                .put("tmpfs", new Tree().put("size", SHARED_MEMORY));
        return new Tree()
                .put("command", List.of("postgres", "-c", "max_connections=" + connections))
                .put(
                        "environment",
                        new Tree()
                                .put("POSTGRES_USER", WHO)
                                .put("POSTGRES_DB", WHO)
                                .put("POSTGRES_PASSWORD_FILE", password)
                                .put("POSTGRES_INITDB_ARGS", "--data-checksums")
                                .put("PGDATA", POSTGRESQL_VOLUME + "/data"))
                .put("tmpfs", List.of("/tmp", "/run/postgresql"))
                .put("volumes", List.of(volume(POSTGRESQL_VOLUME), shared.members()))
                .put(
                        "healthcheck",
                        Service.health(List.of(
                                "pg_isready", "--quiet", "--host=127.0.0.1", "--username=" + WHO, "--dbname=" + WHO)));
    }

    /** A password of root that the image makes up would stand in the log; root may come from the container alone. */
    private static Tree mariadb(String password, int connections) {
        return new Tree()
                .put("command", List.of("mariadbd", "--max-connections=" + connections))
                .put(
                        "environment",
                        new Tree()
                                .put("MARIADB_USER", WHO)
                                .put("MARIADB_DATABASE", WHO)
                                .put("MARIADB_PASSWORD_FILE", password)
                                .put("MARIADB_ROOT_PASSWORD_FILE", password)
                                .put("MARIADB_ROOT_HOST", "localhost")
                                .put("MARIADB_AUTO_UPGRADE", "1"))
                .put("tmpfs", List.of("/tmp", "/run/mysqld"))
                .put("volumes", List.of(volume("/var/lib/mysql")))
                .put("healthcheck", Service.health(List.of("healthcheck.sh", "--connect", "--innodb_initialized")));
    }

    private static Map<String, Object> volume(String target) {
        return new Tree()
                .put("type", "volume")
                .put("source", NAME)
                .put("target", target)
                .members();
    }
}

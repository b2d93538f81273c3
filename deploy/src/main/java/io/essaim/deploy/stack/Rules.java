package io.essaim.deploy.stack;

import io.essaim.config.mistake.Mistake;
import io.essaim.deploy.settings.StackDatabase;
import io.essaim.deploy.stack.Facts.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a file that is right by itself must not say when it shall become a stack. */
final class Rules {
    /** Of configs and secrets, in bytes: the engine's limit. */
    private static final int LARGEST = 500 * 1000;

    private static final int SHORTEST_TOKEN = 32;
    private static final String DATABASE_URL = "database.url";
    private final Wanted wanted;
    private final List<Mistake> mistakes = new ArrayList<>();

    private Rules(Wanted wanted) {
        this.wanted = wanted;
    }

    /** Every mistake. */
    static List<Mistake> broken(Wanted wanted) {
        var rules = new Rules(wanted);
        rules.spawner();
        rules.addresses();
        rules.database();
        rules.mistakes.addAll(FrontRules.broken(wanted));
        rules.services();
        rules.secrets();
        return List.copyOf(rules.mistakes);
    }

    private void spawner() {
        var target = wanted.target();
        var type = wanted.facts().spawner();
        refuse(
                !type.equals(target.spawner()),
                "spawner.type",
                "is " + type + "; expected " + target.spawner() + ", which starts servers where "
                        + switch (target) {
                            case SWARM ->
                                "`docker stack deploy` runs the hub. On one machine: essaim render --target compose";
                            case COMPOSE -> "`docker compose` runs the hub";
                        });
    }

    private void addresses() {
        var listens = wanted.facts().listens();
        var ports = Ports.all(wanted);
        ports.forEach((key, bind) -> {
            refuse(
                    wanted.target() == Target.SWARM && !Inside.everywhere(bind),
                    key,
                    "docker stack deploy cannot publish a port on one address of a node; write 0.0.0.0:" + bind.port());
            refuse(bind.port() == 0, key, "people cannot know port 0; expected the port they type");
            ports.entrySet().stream()
                    .takeWhile(other -> !other.getKey().equals(key))
                    .filter(other -> other.getValue().port() == bind.port())
                    .findFirst()
                    .ifPresent(other -> refuse(true, key, "has the port of " + other.getKey() + "; expected another"));
        });
        refuse(
                wanted.target() == Target.COMPOSE && wanted.stack().ingress(),
                "stack.ingress",
                "is true, and one machine has no ingress mesh; leave it out");
        refuse(
                listens.elsewhere(),
                "proxy.api_url",
                "names a proxy that runs elsewhere, and the stack has its own; leave it out");
        wanted.unfitSubnet()
                .ifPresent(text -> refuse(
                        true,
                        Wanted.SPAWNERS_SUBNET,
                        "is " + text + ", too small for a stack; expected a network from /8 to /28, such as"
                                + " 10.64.0.0/20"));
    }

    private void database() {
        wanted.stack().database().ifPresentOrElse(this::ownDatabase, this::otherDatabase);
        refuse(
                wanted.target() == Target.COMPOSE && wanted.stack().hubs() > 1,
                "stack.hubs",
                "is " + wanted.stack().hubs() + "; expected 1 on one machine");
    }

    private void ownDatabase(StackDatabase server) {
        var type = server.type().word();
        boolean written = wanted.source().node(DATABASE_URL).isPresent();
        switch (wanted.facts().database()) {
            case Database.Server(var kind, var place, boolean bare) ->
                refuse(
                        written
                                && !(bare
                                        && kind.equals(type)
                                        && DatabaseService.url(server).endsWith("://" + place)),
                        DATABASE_URL,
                        "leads elsewhere than to what stack.database runs; leave it out, or write "
                                + DatabaseService.url(server) + ", without a password and sslmode");
            case Database.Memory _, Database.File _ ->
                refuse(
                        written,
                        DATABASE_URL,
                        "names SQLite, and stack.database runs " + type + "; leave one of them out");
        }
        refuse(
                wanted.carries(AccessorySecrets.DATABASE)
                        && !wanted.databasePassword().equals(AccessorySecrets.DATABASE),
                AccessorySecrets.DATABASE,
                "is given twice, here and as database.password; keep one");
    }

    private void otherDatabase() {
        switch (wanted.facts().database()) {
            case Database.Server _ -> {}
            case Database.Memory _ ->
                refuse(
                        true,
                        "database.url",
                        "would be forgotten with every restart of the hub; expected a file or a server");
            case Database.File(var path) -> {
                refuse(
                        (path.startsWith("/") && !path.startsWith(Inside.DATA + "/")) || path.startsWith(".."),
                        "database.url",
                        "names " + path + ", which no volume keeps; write sqlite:"
                                + path.substring(path.lastIndexOf('/') + 1) + ", which is kept in " + Inside.DATA);
                refuse(
                        wanted.stack().hubs() > 1,
                        "stack.hubs",
                        "is " + wanted.stack().hubs()
                                + ", and a SQLite file has one hub only; expected 1, or database.url"
                                + " to be postgresql://… or mariadb://…, or stack.database");
            }
        }
    }

    private void services() {
        wanted.monitoring()
                .ifPresent(_ -> Stream.of(MonitoringServices.PROMETHEUS, MonitoringServices.GRAFANA)
                        .filter(wanted.facts().hub().services()::contains)
                        .forEach(name -> refuse(
                                true,
                                "services",
                                "has a service " + name + ", and stack.monitoring brings one of that name; give yours"
                                        + " another")));
    }

    private void secrets() {
        refuse(
                wanted.token().filter(token -> token.length() < SHORTEST_TOKEN).isPresent(),
                Wanted.TOKEN,
                "is shorter than " + SHORTEST_TOKEN + " characters; make one with `openssl rand -hex 32`");
        for (var carried : wanted.carried()) {
            var size = carried.value()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                    .orElse(1);
            refuse(
                    size == 0,
                    carried.path(),
                    "is empty, and Docker keeps no empty secret; give it a value or leave it out");
            refuse(size > LARGEST, carried.path(), "is larger than Docker's limit for a secret, 500 kB");
        }
    }

    /** The mistake of a configuration file that is too large for Docker. */
    static List<Mistake> tooLarge(Wanted wanted, String content) {
        return content.getBytes(StandardCharsets.UTF_8).length <= LARGEST
                ? List.of()
                : List.of(new Mistake(
                        wanted.source().root().place(),
                        "",
                        "the file is larger than Docker's limit for a config, 500 kB"));
    }

    private void refuse(boolean broken, String key, String message) {
        if (broken) {
            mistakes.add(new Mistake(wanted.source().place(key), key, message));
        }
    }
}

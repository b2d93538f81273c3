package io.essaim.deploy.stack;

import io.essaim.config.bind.Source;
import io.essaim.config.values.HostPort;
import io.essaim.config.yaml.Node;
import io.essaim.deploy.settings.StackAcme;
import io.essaim.deploy.settings.StackFront;
import io.essaim.deploy.settings.StackMonitoring;
import io.essaim.deploy.settings.StackRegistry;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.settings.Subnet;
import io.essaim.deploy.stack.Facts.Database;
import java.util.List;
import java.util.Optional;

/**
 * Everything a stack is made of.
 *
 * @param source the configuration file
 * @param stack its section {@code stack}
 * @param facts its other sections
 * @param carried every value of it that is not to be shown, and the files it names
 * @param namesKey keys the hashes in the names of secrets; without it the token does that hub and proxies share, which would
 *     give all of them other names when it changes, and replace every service that has one
 */
public record Wanted(
        Source source,
        StackSettings stack,
        Facts facts,
        Target target,
        List<Carried> carried,
        Optional<String> namesKey) {

    /** The key of the token that hub and proxies share. A stack cannot be without it. */
    public static final String TOKEN = "proxy.auth_token";

    /** What the keys of tokens begin with that are good beside that one. */
    public static final String OTHER_TOKENS = "proxy.other_auth_tokens";

    /** What the keys of secrets begin with that are good beside {@code hub.cookie_secret}. */
    public static final String OTHER_COOKIE_SECRETS = "hub.other_cookie_secrets";

    /** The key of the password of a database that says itself where it is. */
    private static final String DATABASE_PASSWORD = "database.password";

    /** Some 4000 servers. */
    private static final Subnet SUBNET = Subnet.parse("10.64.0.0/20");

    static final String SPAWNERS_SUBNET = "spawner.network_subnet";

    public Wanted {
        carried = List.copyOf(carried);
    }

    /** What hubs run. */
    String image() {
        return stack.image().orElse(facts.image());
    }

    /** What proxies run. */
    String proxyImage() {
        return stack.proxyImage().orElseGet(this::image);
    }

    /** The name of the network that people's servers are in. */
    String network() {
        return facts.network().orElse(stack.name() + "_servers");
    }

    /** The addresses of that network. */
    Subnet subnet() {
        return subnet(source, stack);
    }

    /** The addresses of the network that people's servers are in, as a file says. */
    public static Subnet subnet(Source source, StackSettings stack) {
        return stack.network().subnet().or(() -> spawners(source)).orElse(SUBNET);
    }

    /** One that is too small for a stack is none, which is a mistake of {@link Rules}. */
    private static Optional<Subnet> spawners(Source source) {
        return written(source).flatMap(text -> {
            try {
                return Optional.of(Subnet.parse(text));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> written(Source source) {
        return source.node(SPAWNERS_SUBNET)
                .flatMap(node -> node instanceof Node.Scalar scalar && !node.nothing()
                        ? Optional.of(scalar.text())
                        : Optional.empty());
    }

    /** {@code spawner.network_subnet}, when no stack can have it. */
    Optional<String> unfitSubnet() {
        return written(source)
                .filter(_ ->
                        stack.network().subnet().isEmpty() && spawners(source).isEmpty());
    }

    /** Where people connect over plain HTTP, to be sent on. */
    Optional<HostPort> redirect() {
        return facts.listens().redirect().or(() -> stack.front().flatMap(StackFront::redirectBind));
    }

    /** The port that they are sent to. */
    int redirectTo() {
        return facts.listens().redirectTo().orElse(facts.listens().people().port());
    }

    /** Whether people connect over HTTPS. */
    public boolean https() {
        return facts.listens().https() || acme().isPresent();
    }

    /** Who makes certificates. */
    Optional<StackAcme> acme() {
        return stack.front().flatMap(StackFront::acme);
    }

    /** What watches hub and proxies. */
    Optional<StackMonitoring> monitoring() {
        return stack.monitoring().filter(StackMonitoring::enabled);
    }

    /** The registry. */
    Optional<StackRegistry> registry() {
        return stack.registry().filter(StackRegistry::enabled);
    }

    /** Whether a file of the hub's folder is the database. */
    boolean databaseInFolder() {
        return stack.database().isEmpty() && facts.database() instanceof Database.File;
    }

    /** The key of the password that the stack's database server is made with. */
    String databasePassword() {
        return carries(DATABASE_PASSWORD) ? DATABASE_PASSWORD : AccessorySecrets.DATABASE;
    }

    /** Whether a secret belongs to that key. */
    boolean carries(String path) {
        return carried.stream().anyMatch(secret -> secret.path().equals(path));
    }

    /** The token that hub and proxies share, as soon as it is made. */
    Optional<String> token() {
        return carried.stream()
                .filter(secret -> secret.path().equals(TOKEN))
                .findFirst()
                .flatMap(Carried::value);
    }
}

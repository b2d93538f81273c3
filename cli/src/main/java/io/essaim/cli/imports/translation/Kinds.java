package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedConfig;
import io.essaim.cli.imports.python.RecordedOption;
import io.essaim.cli.jupyterhub.KeyIndex;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which authenticator and which spawner it is: the options that name a class, and those of classes that are not in use. */
final class Kinds implements Rule {
    private static final Map<String, String> AUTHENTICATORS = Map.of(
            "PAMAuthenticator", "pam",
            "LDAPAuthenticator", "ldap",
            "OAuthenticator", "oauth",
            "NativeAuthenticator", "accounts",
            "SharedPasswordAuthenticator", "shared-password",
            "DummyAuthenticator", "dummy",
            "NullAuthenticator", "none");
    private static final Map<String, String> SPAWNERS = Map.of(
            "SwarmSpawner", "swarm",
            "DockerSpawner", "docker",
            "LocalProcessSpawner", "process");
    private static final Map<String, String> PROVIDERS = Map.of(
            "Auth0OAuthenticator", "auth0",
            "AzureAdOAuthenticator", "entra",
            "BitbucketOAuthenticator", "bitbucket",
            "CILogonOAuthenticator", "cilogon",
            "GitHubOAuthenticator", "github",
            "GitLabOAuthenticator", "gitlab",
            "GlobusOAuthenticator", "globus",
            "GoogleOAuthenticator", "google",
            "OpenShiftOAuthenticator", "openshift",
            "AWSCognitoOAuthenticator", "cognito");

    /** Beside those of the tables. */
    private static final List<String> FAMILIAR = List.of("SystemUserSpawner", "SimpleLocalProcessSpawner");

    private final Schema schema;
    private final Classes authenticator;
    private final Classes spawner;

    Kinds(RecordedConfig config, Schema schema, Draft draft) {
        this.schema = schema;
        this.authenticator = Classes.of(config, "JupyterHub.authenticator_class", "PAMAuthenticator", "Authenticator");
        this.spawner = Classes.of(config, "JupyterHub.spawner_class", "LocalProcessSpawner", "Spawner");
        // JupyterHub has both when its configuration names none.
        // Closed by default: where one that nothing here is like was meant, nobody signs in.
        draft.put(
                "authenticator.type",
                known("authenticator", authenticator, AUTHENTICATORS).orElse("none"));
        known("spawner", spawner, SPAWNERS).ifPresent(word -> draft.put("spawner.type", word));
        authenticator
                .first(PROVIDERS)
                .filter(_ -> knowsProviders())
                .ifPresent(word -> draft.put("authenticator.provider", word));
    }

    private Optional<String> known(String section, Classes classes, Map<String, String> table) {
        return classes.first(table).filter(word -> knows(section, word));
    }

    private boolean knows(String section, String word) {
        return schema.section(section)
                .filter(found ->
                        found instanceof Section.Keys keys && keys.variants().containsKey(word))
                .isPresent();
    }

    private boolean knowsProviders() {
        return KeyIndex.keys(schema, "authenticator", "oauth").stream()
                .anyMatch(key -> key.name().equals("provider"));
    }

    /** The types of both sections. */
    List<String> types() {
        return Stream.concat(authenticator.first(AUTHENTICATORS).stream(), spawner.first(SPAWNERS).stream())
                .toList();
    }

    /** The names under which an option may be known, most specific first. */
    List<String> names(RecordedOption option) {
        return Stream.concat(Stream.of(option.owner()), inherited(option).stream())
                .map(owner -> owner + "." + option.name())
                .distinct()
                .toList();
    }

    /** Larger for options that win over others. */
    int weight(RecordedOption option) {
        int place = inherited(option).indexOf(option.owner());
        return place < 0 ? 0 : -place;
    }

    private List<String> inherited(RecordedOption option) {
        if (isOf(option, "Authenticator")) {
            return authenticator.names();
        }
        return isOf(option, "Spawner") ? spawner.names() : List.of();
    }

    private static boolean isOf(RecordedOption option, String kind) {
        return option.owner().endsWith(kind);
    }

    @Override
    public Optional<Verdict> decide(RecordedOption option) {
        return switch (option.path()) {
            case "JupyterHub.authenticator_class" -> Optional.of(named("authenticator", authenticator, AUTHENTICATORS));
            case "JupyterHub.spawner_class" -> Optional.of(named("spawner", spawner, SPAWNERS));
            default -> unused(option);
        };
    }

    private Verdict named(String section, Classes classes, Map<String, String> table) {
        var word = known(section, classes, table);
        var name = classes.names().getFirst();
        if (word.isEmpty()) {
            return new Verdict.Yours("this version of Essaim has nothing like it; choose " + section + ".type");
        }
        boolean familiar = table.containsKey(name) || name.endsWith("OAuthenticator") || FAMILIAR.contains(name);
        return classes.inline() || !familiar
                ? new Verdict.Yours(section + ".type is " + word.get() + ", after what " + name
                        + " inherits from; what it does itself is not moved")
                : new Verdict.Translated(section + ".type");
    }

    private Optional<Verdict> unused(RecordedOption option) {
        boolean unused = (isOf(option, "Authenticator")
                        && !authenticator.names().contains(option.owner())
                        && !option.owner().equals("LocalAuthenticator"))
                || (isOf(option, "Spawner") && !spawner.names().contains(option.owner()));
        return unused
                ? Optional.of(new Verdict.NotNeeded("JupyterHub does not use " + option.owner()))
                : Optional.empty();
    }
}

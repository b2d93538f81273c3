package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedConfig;
import io.essaim.cli.imports.python.RecordedOption;
import io.essaim.cli.imports.python.Special;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which classes a JupyterHub's authenticator or spawner inherits its options from: those set on any of them count for it
 * (contract section 10).
 *
 * @param names without modules, nearest first; the first is what the option names
 * @param inline whether the first is written in the configuration itself
 */
record Classes(List<String> names, boolean inline) {
    private static final String HERE = "jupyterhub_config.";

    private static final Map<String, List<String>> PARENTS = Map.of(
            "SwarmSpawner", List.of("DockerSpawner"),
            "SystemUserSpawner", List.of("DockerSpawner"),
            "SimpleLocalProcessSpawner", List.of("LocalProcessSpawner"),
            "PAMAuthenticator", List.of("LocalAuthenticator"));

    /** What entry points are called, and the class behind each (contract 7.7 and 8.9). */
    private static final Map<String, String> ENTRY_POINTS = Map.ofEntries(
            Map.entry("pam", "PAMAuthenticator"),
            Map.entry("dummy", "DummyAuthenticator"),
            Map.entry("null", "NullAuthenticator"),
            Map.entry("shared-password", "SharedPasswordAuthenticator"),
            Map.entry("ldap", "LDAPAuthenticator"),
            Map.entry("native", "NativeAuthenticator"),
            Map.entry("auth0", "Auth0OAuthenticator"),
            Map.entry("azuread", "AzureAdOAuthenticator"),
            Map.entry("bitbucket", "BitbucketOAuthenticator"),
            Map.entry("cilogon", "CILogonOAuthenticator"),
            Map.entry("generic-oauth", "GenericOAuthenticator"),
            Map.entry("github", "GitHubOAuthenticator"),
            Map.entry("gitlab", "GitLabOAuthenticator"),
            Map.entry("globus", "GlobusOAuthenticator"),
            Map.entry("google", "GoogleOAuthenticator"),
            Map.entry("openshift", "OpenShiftOAuthenticator"),
            Map.entry("localprocess", "LocalProcessSpawner"),
            Map.entry("simple", "SimpleLocalProcessSpawner"),
            Map.entry("docker", "DockerSpawner"),
            Map.entry("docker-swarm", "SwarmSpawner"),
            Map.entry("docker-system-user", "SystemUserSpawner"));

    Classes {
        names = List.copyOf(names);
    }

    /**
     * Those of an option that names a class.
     *
     * @param path {@code JupyterHub.spawner_class}
     * @param standard the class when the option is not set or says {@code default}
     * @param root what all of its kind inherit from
     */
    static Classes of(RecordedConfig config, String path, String standard, String root) {
        var given = config.option(path)
                .map(RecordedOption::value)
                .map(Classes::named)
                .filter(names -> !names.isEmpty())
                .orElse(List.of(standard));
        var names = new LinkedHashSet<String>();
        given.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .map(name -> name.equals("default") ? standard : ENTRY_POINTS.getOrDefault(name, name))
                .flatMap(Classes::withParents)
                .forEach(names::add);
        names.remove(root);
        names.add(root);
        return new Classes(new ArrayList<>(names), given.getFirst().startsWith(HERE));
    }

    private static List<String> named(Object value) {
        return Special.of(value)
                .map(special -> special instanceof Special.Type(var names) ? names : List.<String>of())
                .orElseGet(() -> value instanceof String text ? List.of(text) : List.of());
    }

    private static Stream<String> withParents(String name) {
        var oauth = name.endsWith("OAuthenticator") && !name.equals("OAuthenticator")
                ? Stream.of("OAuthenticator")
                : Stream.<String>empty();
        // LocalGitHubOAuthenticator is a GitHubOAuthenticator that makes system users.
        var local = name.startsWith("Local") && name.endsWith("OAuthenticator")
                ? Stream.of(name.substring("Local".length()))
                : Stream.<String>empty();
        return Stream.of(Stream.of(name), local, oauth, PARENTS.getOrDefault(name, List.of()).stream())
                .flatMap(names -> names);
    }

    /** The first of the classes that a table knows. */
    Optional<String> first(Map<String, String> table) {
        return names.stream().filter(table::containsKey).map(table::get).findFirst();
    }
}

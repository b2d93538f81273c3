package io.essaim.cli.secrets;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.stack.RotatedSecret;
import io.essaim.cli.stack.RotatedSecret.Kind;
import io.essaim.cli.stack.RotatedSecret.State;
import io.essaim.cli.stack.SecretEntry;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.hub.settings.HubSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets that are rotated together.
 *
 * @param secrets which
 * @param hubs how many hubs the stack has
 * @param cookieAge how long a login is good for
 */
record Rotation(List<RotatedSecret> secrets, int hubs, Duration cookieAge) {
    Rotation {
        secrets = List.copyOf(secrets);
    }

    /**
     * Those of these names, or all that Essaim made.
     *
     * @param folder the folder of the deployment
     * @throws CommandFailed when one cannot be rotated, or none is there; says why, and what to do
     */
    static Rotation of(Settings settings, Path folder, List<String> names) {
        var kinds = names.isEmpty()
                ? Arrays.stream(Kind.values())
                        .filter(kind -> !kind.given(settings))
                        .toList()
                : names.stream().map(Rotation::kind).distinct().toList();
        kinds.stream().filter(kind -> kind.given(settings)).findFirst().ifPresent(kind -> {
            throw new CommandFailed(
                    kind.path()
                            + " is given by the configuration file, and only what Essaim made is Essaim's to change",
                    "Write the new one there, the former one into " + kind.others()
                            + ", and run `essaim deploy`; later take that out.");
        });
        if (kinds.isEmpty()) {
            throw new CommandFailed(
                    "the configuration file gives " + every()
                            + " itself, and only what Essaim made is Essaim's to change",
                    "Change them there; docs/howto/change-secrets.md says how.");
        }
        var secrets = kinds.stream().map(kind -> RotatedSecret.of(kind, folder)).toList();
        secrets.stream()
                .filter(secret -> secret.state() == State.MISSING)
                .findFirst()
                .ifPresent(secret -> {
                    throw new CommandFailed(
                            secret.kind().path() + " is not in " + folder.resolve("secrets") + " yet",
                            "`essaim deploy` makes it; when the deployment has another folder, name it with --folder.");
                });
        return new Rotation(
                secrets,
                settings.get(StackSettings.class).hubs(),
                settings.get(HubSettings.class).cookieMaxAge());
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.path().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        name + " is none that can be rotated: expected " + every(),
                        "`essaim secrets list` says how the others are changed."));
    }

    private static String every() {
        return Arrays.stream(Kind.values()).map(Kind::path).collect(Collectors.joining(" or "));
    }

    /** What is not rotated, a sentence each. */
    static List<String> others(Settings settings, Path config, Path folder) {
        return SecretEntry.of(settings, config, folder).stream()
                .filter(entry -> entry.kind().isEmpty())
                .map(entry -> "Not " + entry.path() + ": " + entry.otherwise() + ".")
                .toList();
    }

    /** What would be done, a sentence each. */
    List<String> plan(boolean finish, Instant now) {
        return secrets.stream()
                .flatMap(secret -> finish ? finishing(secret, now) : rotating(secret))
                .toList();
    }

    private Stream<String> rotating(RotatedSecret secret) {
        var name = secret.kind().path();
        return switch (secret.state()) {
            case MISSING -> Stream.empty();
            case SETTLED -> Stream.of(name + ": a new one; the former one is good too. " + effect(secret.kind()));
            case ANNOUNCED -> Stream.of(name + ": a rotation was interrupted, and goes on. " + effect(secret.kind()));
            case CHANGED ->
                Stream.of(
                        name + ": the new one is there since "
                                + seconds(secret.changed().orElseThrow())
                                + ", and the former one is good too: there is no other before `essaim secrets rotate --finish`.");
        };
    }

    private String effect(Kind kind) {
        return switch (kind) {
            case COOKIE_SECRET ->
                hubs > 1
                        ? "The hubs are replaced twice, one by one: all must know it before one uses it."
                        : "The hub is replaced.";
            case AUTH_TOKEN ->
                "Hub and proxies are replaced, one after the other; open WebSockets are opened again by the browser, once"
                        + " now and once with --finish.";
        };
    }

    private Stream<String> finishing(RotatedSecret secret, Instant now) {
        var name = secret.kind().path();
        return switch (secret.state()) {
            case MISSING -> Stream.empty();
            case SETTLED -> Stream.of(name + ": there is no former one.");
            case ANNOUNCED -> Stream.of(name + ": the new one is not used yet; `essaim secrets rotate` comes first.");
            case CHANGED -> Stream.of(name + ": the former one is good no more. " + lost(secret, now));
        };
    }

    private String lost(RotatedSecret secret, Instant now) {
        return switch (secret.kind()) {
            case COOKIE_SECRET -> {
                var changed = secret.changed().orElseThrow();
                var nobody = changed.plus(cookieAge);
                yield now.isBefore(nobody)
                        ? "Whoever has opened no page of the hub since " + seconds(changed) + " signs in again; after "
                                + seconds(nobody) + " nobody would have to."
                        : "Nobody has to sign in again.";
            }
            case AUTH_TOKEN -> "Hub and proxies are replaced, one after the other.";
        };
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether every one of them is changed already, and waits for the end. */
    boolean changed() {
        return secrets.stream().allMatch(secret -> secret.state() == State.CHANGED);
    }

    /** Makes the next ones; whether there is one now, and was not before, of which every hub must be told first. */
    boolean announce() {
        boolean before = told();
        secrets.forEach(RotatedSecret::announce);
        return !before && told();
    }

    /** Whether one waits until every hub has been told. */
    boolean told() {
        return hubs > 1
                && secrets.stream().anyMatch(secret -> secret.kind().told() && secret.state() == State.ANNOUNCED);
    }

    /** Puts the next ones in the place of the present ones. */
    void change() {
        secrets.forEach(RotatedSecret::change);
    }

    /**
     * That none of them is in the middle of its change.
     *
     * @throws CommandFailed when one is
     */
    void requireChanged() {
        secrets.stream()
                .filter(secret -> secret.state() == State.ANNOUNCED)
                .findFirst()
                .ifPresent(secret -> {
                    throw new CommandFailed(
                            "the new " + secret.kind().path() + " is not used yet, so the former one cannot go",
                            "Run `essaim secrets rotate` first: it goes on where it was.");
                });
    }

    /** Takes the former ones away. */
    void finish() {
        secrets.forEach(RotatedSecret::finish);
    }
}

package io.essaim.hub.servers;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.hooks.HookAnswer;
import io.essaim.hub.hooks.HookCall;
import io.essaim.hub.hooks.HookOutcome;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.profiles.Choice;
import io.essaim.hub.profiles.StartRules;
import io.essaim.hub.settings.HookSettings;
import io.essaim.hub.settings.SpawnSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's programs at turns of a server's life (contract 8.1 and 8.2): {@code auth_state_hook}, {@code
 * pre_spawn_hook} and {@code post_stop_hook}.
 */
final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final String OF_AUTH_STATE = "auth_state_hook";
    private static final String BEFORE = "pre_spawn_hook";
    private static final String AFTER = "post_stop_hook";
    private static final String ENVIRONMENT = "environment";

    private final ServerPorts ports;
    private final StartRules rules;
    private final String baseUrl;
    private final HookPrograms programs;

    Hooks(ServerPorts ports, StartRules rules, String baseUrl) {
        this.ports = ports;
        this.rules = rules;
        this.baseUrl = baseUrl;
        // How many servers start at the same time is limited already, and stops must not wait for starts.
        this.programs = new HookPrograms(ports.programs(), baseUrl, Integer.MAX_VALUE);
    }

    /** What comes of those before a start. */
    sealed interface Preparation {

        /**
         * It goes on.
         *
         * @param environment variables for this start, which win over all others
         */
        record Ready(Map<String, String> environment) implements Preparation {
            public Ready {
                environment = Map.copyOf(environment);
            }
        }

        /**
         * The start does not go on.
         *
         * @param kind REJECTED when the program said so, ERROR when it could not
         * @param label which of them, for the metrics
         */
        record Objection(EndReason.Kind kind, Phrase message, Optional<String> detail, String label)
                implements Preparation {}
    }

    /** Whether any is to run before a start. */
    static boolean beforeStart(SpawnSettings settings) {
        return settings.authStateHook().isPresent() || settings.preSpawnHook().isPresent();
    }

    /**
     * Before a start.
     *
     * @param settings what counts for it
     */
    Preparation beforeStart(Server server, User owner, SpawnSettings settings) throws InterruptedException {
        var environment = new HashMap<String, String>();
        for (var name : List.of(OF_AUTH_STATE, BEFORE)) {
            var hook = name.equals(BEFORE) ? settings.preSpawnHook() : settings.authStateHook();
            if (hook.isPresent()) {
                switch (prepared(name, hook.get(), server, owner)) {
                    case Preparation.Ready(var more) -> environment.putAll(more);
                    case Preparation.Objection objection -> {
                        return objection;
                    }
                }
            }
        }
        return new Preparation.Ready(environment);
    }

    private Preparation prepared(String name, HookSettings hook, Server server, User owner)
            throws InterruptedException {
        boolean state = hook.authState() || name.equals(OF_AUTH_STATE);
        var program = hook.command().getFirst();
        return switch (programs.run(hook, call(name, server, about(state, server, owner)))) {
            case HookOutcome.Done(var answer) -> environment(name, program, answer);
            case HookOutcome.Refused(var status, var said) -> {
                var refused = said.isEmpty()
                        ? Phrase.of(
                                "The server was not started: the program {0} ({1}) ended with status {2}.",
                                program, name, status)
                        : Phrase.of("The server was not started: {0}", said);
                yield new Preparation.Objection(EndReason.Kind.REJECTED, refused, Optional.empty(), name);
            }
            case HookOutcome.Overdue() -> {
                var late = Phrase.of(
                        "The server was not started: the program {0} ({1}) took longer than {2} s.",
                        program, name, hook.timeout().toSeconds());
                yield new Preparation.Objection(EndReason.Kind.ERROR, late, Optional.empty(), name);
            }
            case HookOutcome.Broken(var why) -> broken(name, program, why);
        };
    }

    private static Preparation environment(String name, String program, JsonObject answer) {
        try {
            return new Preparation.Ready(
                    new HookAnswer(answer).only(ENVIRONMENT).variables(ENVIRONMENT));
        } catch (IllegalArgumentException e) {
            LOG.error("What {} answers cannot be used: {}", name, e.getMessage());
            return broken(name, program, String.valueOf(e.getMessage()));
        }
    }

    private static Preparation broken(String name, String program, String why) {
        var message = Phrase.of("The server was not started: the program {0} ({1}) does not work.", program, name);
        return new Preparation.Objection(EndReason.Kind.ERROR, message, Optional.of(why), name);
    }

    /** After a stop. Whatever comes of it, the server is stopped. */
    void afterStop(Server server, EndReason reason) {
        try {
            var owner = ports.store().users().find(server.userId());
            var hook = owner.flatMap(found -> settings(found, server).postStopHook());
            if (owner.isPresent() && hook.isPresent()) {
                afterStop(hook.get(), server, owner.get(), reason);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SpawnSettings settings(User owner, Server server) {
        return switch (rules.again(owner, server.userOptions())) {
            case Choice.Chosen chosen -> chosen.settings();
            case Choice.Refused _ -> rules.forAll();
        };
    }

    private void afterStop(HookSettings hook, Server server, User owner, EndReason reason) throws InterruptedException {
        var about = about(hook.authState(), server, owner)
                .with("reason", reason.message().english());
        switch (programs.run(hook, call(AFTER, server, about))) {
            case HookOutcome.Refused(var status, var _) ->
                LOG.warn("{} of {} ended with status {}", AFTER, server.key(), status);
            case HookOutcome.Overdue() ->
                LOG.warn(
                        "{} of {} took longer than {} s and was ended",
                        AFTER,
                        server.key(),
                        hook.timeout().toSeconds());
            case HookOutcome.Done _, HookOutcome.Broken _ -> {
                // the second is in the log already
            }
        }
    }

    private JsonObject about(boolean authState, Server server, User owner) {
        var groups = ports.store().groups().ofUsers(List.of(owner.id())).getOrDefault(owner.id(), List.of());
        var person =
                JsonObject.of("name", owner.name()).with("admin", owner.admin()).with("groups", groups);
        var about = JsonObject.of("user", person)
                .with("server", JsonObject.of("name", server.key().name()).with("url", path(server)))
                .with("user_options", server.userOptions());
        return authState
                ? about.with("auth_state", ports.authStates().of(owner.id()).orElse(null))
                : about;
    }

    private String path(Server server) {
        return baseUrl + server.key().path();
    }

    private HookCall call(String name, Server server, JsonObject about) {
        var environment = Map.of(
                "JUPYTERHUB_USER", server.key().user(),
                "JUPYTERHUB_SERVER_NAME", server.key().name(),
                "JUPYTERHUB_SERVICE_PREFIX", path(server));
        return new HookCall(name, server.key().toString(), environment, about);
    }
}
